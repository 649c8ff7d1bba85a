package org.jvirsh.emulator.machine;

/**
 * What becomes of a machine whose guest resets it or switches it off; the words are those of QEMU's {@code -action},
 * and {@code shutdown=reset} besides, which QEMU leaves to its manager.
 *
 * @param reboot what a reset does
 * @param shutdown what switching off does
 */
public record EndActions(Reboot reboot, Shutdown shutdown) {
    /** A reset restarts the machine, switching off ends it. */
    public static final EndActions USUAL = new EndActions(Reboot.RESET, Shutdown.POWEROFF);

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

    /** With another one for resets. */
    public EndActions with(Reboot value) {
        return new EndActions(value, shutdown);
    }

    /** With another one for switching off. */
    public EndActions with(Shutdown value) {
        return new EndActions(reboot, value);
    }
}
