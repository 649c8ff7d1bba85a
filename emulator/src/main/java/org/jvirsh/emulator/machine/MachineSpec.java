package org.jvirsh.emulator.machine;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jvirsh.emulator.boot.EntryChoice;
import org.jvirsh.emulator.firmware.BootOptions;

/**
 * Everything that describes a machine before it is built.
 *
 * @param name the name shown in thread names and by the monitor, empty for none
 * @param memoryBytes RAM in bytes, a multiple of 4096, at least 1 MiB
 * @param cpuModel processor model with feature changes: {@code MODEL[,+feature,-feature]}
 * @param instructionClock whether virtual time follows the instruction count
 * @param boot what the processor starts with
 * @param serials COM1 to COM4, as many as the list is long
 * @param debugExit whether the debug-exit port F4h exists
 * @param debugConsole a byte sink at a port
 * @param actions what becomes of the machine when its guest resets it or switches it off
 * @param paused whether the machine waits for the monitor's {@code cont} after its start
 * @param cards what is on the PCI bus
 */
public record MachineSpec(
        String name,
        long memoryBytes,
        String cpuModel,
        boolean instructionClock,
        Boot boot,
        List<SerialTarget> serials,
        boolean debugExit,
        Optional<DebugConsole> debugConsole,
        EndActions actions,
        boolean paused,
        CardSpecs cards) {
    /** Memory of a machine for which none is given. */
    public static final long DEFAULT_MEMORY = 128L << 20;

    /** Processor of a machine for which none is given. */
    public static final String DEFAULT_CPU = "qemu64";

    /** What the processor starts with. */
    public sealed interface Boot {}

    /** A kernel that is entered directly, and what goes with it. */
    public record Kernel(Path file, Optional<Path> initrd, String commandLine, EntryChoice entry) implements Boot {}

    /**
     * Firmware at the reset vector.
     *
     * @param file its image; without one a built-in ROM tells that there is nothing to start, and halts
     * @param options what it is told
     */
    public record Firmware(Optional<Path> file, BootOptions options) implements Boot {}

    /**
     * A port whose bytes go to a file.
     *
     * @param port 0..FFFFh
     */
    public record DebugConsole(int port, Path file) {}

    /** Copies the list. */
    public MachineSpec {
        serials = List.copyOf(serials);
    }

    /** A machine with default values that starts with this. */
    public static MachineSpec of(Boot boot) {
        return new MachineSpec(
                "", DEFAULT_MEMORY, DEFAULT_CPU, false, boot, List.of(), false, Optional.empty(), EndActions.USUAL,
                false,
                CardSpecs.NONE);
    }

    /** With another name. */
    public MachineSpec withName(String value) {
        return new MachineSpec(value, memoryBytes, cpuModel, instructionClock, boot, serials, debugExit,
                debugConsole, actions, paused, cards);
    }

    /** With this much memory. */
    public MachineSpec withMemory(long bytes) {
        return new MachineSpec(name, bytes, cpuModel, instructionClock, boot, serials, debugExit, debugConsole,
                actions, paused, cards);
    }

    /** With another processor. */
    public MachineSpec withCpu(String model) {
        return new MachineSpec(name, memoryBytes, model, instructionClock, boot, serials, debugExit, debugConsole,
                actions, paused, cards);
    }

    /** With virtual time that follows the instruction count, or the host's clock. */
    public MachineSpec withInstructionClock(boolean on) {
        return new MachineSpec(name, memoryBytes, cpuModel, on, boot, serials, debugExit, debugConsole,
                actions, paused, cards);
    }

    /** With these serial ports. */
    public MachineSpec withSerials(List<SerialTarget> targets) {
        return new MachineSpec(name, memoryBytes, cpuModel, instructionClock, boot, targets, debugExit,
                debugConsole, actions, paused, cards);
    }

    /** With or without the debug-exit port. */
    public MachineSpec withDebugExit(boolean on) {
        return new MachineSpec(name, memoryBytes, cpuModel, instructionClock, boot, serials, on, debugConsole,
                actions, paused, cards);
    }

    /** With or without a debug console. */
    public MachineSpec withDebugConsole(Optional<DebugConsole> console) {
        return new MachineSpec(name, memoryBytes, cpuModel, instructionClock, boot, serials, debugExit, console,
                actions, paused, cards);
    }

    /** Whether a guest reset restarts the machine. */
    public MachineSpec withReboot(boolean on) {
        return withActions(actions.with(on ? EndActions.Reboot.RESET : EndActions.Reboot.SHUTDOWN));
    }

    /** With other ends. */
    public MachineSpec withActions(EndActions value) {
        return new MachineSpec(name, memoryBytes, cpuModel, instructionClock, boot, serials, debugExit,
                debugConsole, value, paused, cards);
    }

    /** Whether the machine starts stopped. */
    public MachineSpec withPaused(boolean on) {
        return new MachineSpec(name, memoryBytes, cpuModel, instructionClock, boot, serials, debugExit,
                debugConsole, actions, on, cards);
    }

    /** With these cards on the PCI bus. */
    public MachineSpec withCards(CardSpecs value) {
        return new MachineSpec(name, memoryBytes, cpuModel, instructionClock, boot, serials, debugExit,
                debugConsole, actions, paused, value);
    }
}
