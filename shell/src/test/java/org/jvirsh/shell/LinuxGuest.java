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

/** Debian's kernel with busybox, as {@code jvirsh quickstart} gets it. */
final class LinuxGuest {
    private LinuxGuest() {}

    /** The files, from the user's cache or from packages; {@code home} is the home of what runs for it. */
    static GuestImages images(Path home) throws GuestException {
        Map<String, String> user = new HashMap<>(System.getenv());
        user.put("HOME", home.toString());
        user.putIfAbsent("XDG_CACHE_HOME", System.getProperty("user.home") + "/.cache");
        return new GuestLibrary(GuestCache.of(user), HostPrograms.of(user), new Silent()).debian(false);
    }

    private static final class Silent implements GuestProgress {
        @Override
        public void step(String text) {}

        @Override
        public void percent(int percent) {}

        @Override
        public void note(String text) {}
    }
}
