package org.jvirsh.shell;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jvirsh.quickstart.guest.GuestCache;
import org.jvirsh.quickstart.guest.GuestException;
import org.jvirsh.quickstart.guest.GuestImages;
import org.jvirsh.quickstart.guest.GuestLibrary;
import org.jvirsh.quickstart.guest.GuestProgress;
import org.jvirsh.quickstart.guest.HostPrograms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

/**
 * Debian's kernel with busybox, as {@code jvirsh quickstart} gets it; where it cannot be had, tests are skipped, unless
 * {@code JVIRSH_REQUIRE_GUESTS} is set.
 */
final class LinuxGuest implements GuestProgress {
    private LinuxGuest() {}

    /** The files, from the user's cache or from packages; {@code home} is the home of what runs for it. */
    static GuestImages images(Path home) {
        Map<String, String> user = new HashMap<>(System.getenv());
        user.put("HOME", home.toString());
        user.putIfAbsent("XDG_CACHE_HOME", System.getProperty("user.home") + "/.cache");
        return images(user);
    }

    /** The files, from packages or from the cache of a user with these variables. */
    static GuestImages images(Map<String, String> user) {
        try {
            return new GuestLibrary(GuestCache.of(user), HostPrograms.of(user), new LinuxGuest()).debian(false);
        } catch (GuestException e) {
            assertThat(System.getenv("JVIRSH_REQUIRE_GUESTS")).as("no Debian kernel: " + e.getMessage()).isNull();
            return abort("no Debian kernel to be had: " + e.getMessage());
        }
    }

    @Override
    public void step(String text) {}

    @Override
    public void percent(int percent) {}

    @Override
    public void note(String text) {}
}
