package org.jvirsh.emulator.monitor;

import java.util.Optional;
import org.jvirsh.emulator.block.disk.BlockDevice;
import org.jvirsh.emulator.machine.CdDrive;
import org.jvirsh.emulator.machine.Machine;
import org.jvirsh.emulator.machine.MachineEnd;
import org.jvirsh.emulator.machine.MachineEvent;
import org.jvirsh.emulator.migration.StateService;

/** The commands of QEMU's human monitor that this program has. Answers end their lines with CR LF. */
final class HumanMonitor {
    private static final String HELP = """
            cont|c  -- resume emulation
            help|?  -- show this text
            info block|cpus|iothreads|name|registers|snapshots|status|version -- show state
            nmi  -- inject an NMI
            quit|q  -- end the emulator
            stop|s  -- stop emulation
            system_powerdown  -- send system power down event
            system_reset  -- reset the system
            """.replace("\n", "\r\n");

    private final Machine machine;
    private final ProgramVersion version;
    private final HumanSnapshots snapshots;

    HumanMonitor(Machine machine, StateService state, ProgramVersion version) {
        this.machine = machine;
        this.version = version;
        this.snapshots = new HumanSnapshots(machine, state);
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
            case "info balloon" -> machine.balloon()
                    .map(b -> "balloon: actual=%d\r\n".formatted(b.actual() >> 20))
                    .orElse("Error: No balloon device has been activated\r\n");
            case "info block" -> disks();
            case "info iothreads" -> new ObjectCommands(machine, new BalloonCommands(machine)).text();
            case "info snapshots" -> snapshots.list();
            case "info cpus" -> "* CPU #0: thread_id=%d\r\n".formatted(ProcessHandle.current().pid());
            case "help", "?" -> HELP;
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

    private String disks() {
        StringBuilder text = new StringBuilder();
        for (BlockDevice disk : machine.disks()) {
            image(text, disk.name(), disk);
            text.append("    Attached to:      ").append(disk.name()).append("\r\n");
            text.append("    Cache mode:       writeback\r\n");
            disk.top().backing().ifPresent(below ->
                    text.append("    Backing file:     ").append(below.path()).append("\r\n"));
            text.append("\r\n");
        }
        for (CdDrive drive : machine.cdDrives()) {
            Optional<BlockDevice> medium = drive.medium();
            if (medium.isPresent()) {
                image(text, drive.name(), medium.get());
            } else {
                text.append(drive.name()).append(": [not inserted]\r\n");
            }
            text.append("    Attached to:      ").append(drive.name()).append("\r\n");
            text.append("    Removable device: ").append(drive.locked() ? "locked" : "not locked");
            text.append(", tray ").append(drive.trayOpen() ? "open" : "closed").append("\r\n");
            if (medium.isPresent()) {
                text.append("    Cache mode:       writeback\r\n");
            }
            text.append("\r\n");
        }
        return text.isEmpty() ? "" : text.substring(0, text.length() - 2);
    }

    private static void image(StringBuilder text, String name, BlockDevice disk) {
        text.append(name).append(": ").append(disk.top().path()).append(" (");
        text.append(disk.top().format().userName()).append(disk.readOnly() ? ", read-only" : "");
        text.append(")\r\n");
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
            case PRELAUNCH, INMIGRATE, FINISH_MIGRATE, POSTMIGRATE, RESTORE_VM, GUEST_PANICKED, SHUTDOWN,
                    INTERNAL_ERROR ->
                    "VM status: paused (%s)\r\n".formatted(machine.state().word());
        };
    }
}
