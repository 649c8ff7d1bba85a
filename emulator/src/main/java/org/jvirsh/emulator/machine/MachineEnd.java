package org.jvirsh.emulator.machine;

/** How a machine came to its end. */
public sealed interface MachineEnd {
    /** The guest switched the power off. */
    record GuestPowerOff() implements MachineEnd {}

    /** The guest reset a machine that is not to reboot. */
    record GuestReset() implements MachineEnd {}

    /** The guest told that it has crashed. */
    record GuestPanic() implements MachineEnd {}

    /** The guest wrote {@code value} to the debug-exit port. */
    record DebugExit(int value) implements MachineEnd {}

    /** The wall-clock bound was reached. */
    record Timeout() implements MachineEnd {}

    /** Someone outside asked for it: the monitor, or a signal. */
    record Quit() implements MachineEnd {}

    /** A bug of the emulator; {@code dump} describes the processor's state. */
    record EmulatorFault(Throwable cause, String dump) implements MachineEnd {}

    /** The saved state it waited for could not be taken; {@code why} is for the user. */
    record NotLoaded(String why) implements MachineEnd {}

    /** Exit status of the program. */
    default int status() {
        return switch (this) {
            case GuestPowerOff() -> 0;
            case GuestReset() -> 0;
            case GuestPanic() -> 1;
            case Quit() -> 0;
            case DebugExit(int value) -> (value << 1 | 1) & 0xFF;
            case Timeout() -> 124;
            case NotLoaded _ -> 125;
            case EmulatorFault _ -> 126;
        };
    }

    /** One word for the exit-status file. */
    default String reason() {
        return switch (this) {
            case GuestPowerOff() -> "guest-shutdown";
            case GuestReset() -> "guest-reset";
            case GuestPanic() -> "guest-panic";
            case Quit() -> "quit";
            case DebugExit _ -> "debug-exit";
            case Timeout() -> "timeout";
            case NotLoaded _ -> "not-loaded";
            case EmulatorFault _ -> "fault";
        };
    }
}
