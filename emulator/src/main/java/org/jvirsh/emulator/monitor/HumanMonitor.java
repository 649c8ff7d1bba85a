package org.jvirsh.emulator.monitor;

import org.jvirsh.emulator.machine.Machine;
import org.jvirsh.emulator.machine.MachineEnd;
import org.jvirsh.emulator.machine.MachineEvent;

/** The commands of QEMU's human monitor that this program has. Answers end their lines with CR LF. */
final class HumanMonitor {
    private final Machine machine;
    private final ProgramVersion version;

    HumanMonitor(Machine machine, ProgramVersion version) {
        this.machine = machine;
        this.version = version;
    }

    /** Runs a command line; on the vCPU thread. */
    String run(String line) {
        String command = line.strip().replaceAll("\\s+", " ");
        return switch (command) {
            case "" -> "";
            case "info status" -> status();
            case "info version" -> version + " (jvirsh-emulator)\r\n";
            case "info name" -> machine.spec().name().isEmpty() ? "" : machine.spec().name() + "\r\n";
            case "info registers" -> "\r\n" + machine.registers().replace("\n", "\r\n");
            case "stop", "s" -> done(machine::stop);
            case "cont", "c" -> done(machine::resume);
            case "system_reset" -> done(() -> machine.reset(MachineEvent.Cause.HOST_QMP_SYSTEM_RESET));
            case "system_powerdown" -> done(machine::powerButton);
            case "nmi" -> done(machine::injectNmi);
            case "quit", "q" ->
                    done(() -> machine.shutDown(new MachineEnd.Quit(), MachineEvent.Cause.HOST_QMP_QUIT));
            default -> "unknown command: '%s'\r\n".formatted(unknown(command));
        };
    }

    private static String done(Runnable action) {
        action.run();
        return "";
    }

    private static String unknown(String command) {
        String[] words = command.split(" ");
        return words[0].equals("info") && words.length > 1 ? "info " + words[1] : words[0];
    }

    private String status() {
        return switch (machine.state()) {
            case RUNNING -> "VM status: running\r\n";
            case PAUSED -> "VM status: paused\r\n";
            case PRELAUNCH, INMIGRATE, FINISH_MIGRATE, POSTMIGRATE, RESTORE_VM, SHUTDOWN, INTERNAL_ERROR ->
                    "VM status: paused (%s)\r\n".formatted(machine.state().word());
        };
    }
}
