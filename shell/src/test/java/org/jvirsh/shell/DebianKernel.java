package org.jvirsh.shell;

import java.util.Map;
import org.jvirsh.quickstart.guest.GuestCache;
import org.jvirsh.quickstart.guest.GuestException;
import org.jvirsh.quickstart.guest.GuestImages;
import org.jvirsh.quickstart.guest.GuestLibrary;
import org.jvirsh.quickstart.guest.GuestProgress;
import org.jvirsh.quickstart.guest.HostPrograms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

/** The Debian kernel that quickstart boots, for tests; without it they are skipped, unless {@code JVIRSH_REQUIRE_GUESTS} is set. */
final class DebianKernel implements GuestProgress {
    private DebianKernel() {}

    /** From the package archive or the cache of a user with these variables. */
    static GuestImages images(Map<String, String> user) {
        try {
            return new GuestLibrary(GuestCache.of(user), HostPrograms.of(user), new DebianKernel()).debian(false);
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
