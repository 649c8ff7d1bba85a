package org.jvirsh.emulator.machine;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What becomes of a machine whose guest resets it, switches it off or tells that it has crashed; the words are those of
 * QEMU's {@code -action}, and {@code shutdown=reset} and {@code panic=reset} besides, which QEMU leaves to its manager.
 *
 * @param reboot what a reset does
 * @param shutdown what switching off does
 * @param panic what a crash does
 * @param core what the file with the memory of a crashed guest is called, to which the time is added; empty for no file
 */
public record EndActions(Reboot reboot, Shutdown shutdown, Panic panic, Optional<Path> core) {
    /** A reset restarts the machine, switching off ends it, and there is no device to tell of a crash with. */
    public static final EndActions USUAL =
            new EndActions(Reboot.RESET, Shutdown.POWEROFF, Panic.NONE, Optional.empty());

    /** After a reset. */
    public enum Reboot {
        /** The machine restarts. */
        RESET,
        /** The machine ends. */
        SHUTDOWN
    }

    /** After switching off. */
    public enum Shutdown {
        /** The machine ends. */
        POWEROFF,
        /** The machine restarts. */
        RESET
    }

    /** After a crash. */
    public enum Panic {
        /** It cannot be told. */
        NONE,
        /** The guest stands still. */
        PAUSE,
        /** The machine ends. */
        SHUTDOWN,
        /** The machine restarts. */
        RESET
    }

    /** With another one for resets. */
    public EndActions with(Reboot value) {
        return new EndActions(value, shutdown, panic, core);
    }

    /** With another one for switching off. */
    public EndActions with(Shutdown value) {
        return new EndActions(reboot, value, panic, core);
    }

    /** With another one for crashes. */
    public EndActions with(Panic value) {
        return new EndActions(reboot, shutdown, value, core);
    }

    /** With a file for the memory of a crashed guest, or none. */
    public EndActions withCore(Optional<Path> value) {
        return new EndActions(reboot, shutdown, panic, value);
    }
}
