package org.jvirsh.emulator.monitor;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.jvirsh.emulator.block.SnapshotInfo;
import org.jvirsh.emulator.block.disk.BlockDevice;
import org.jvirsh.emulator.block.qcow2.Qcow2Image;
import org.jvirsh.emulator.machine.Machine;
import org.jvirsh.emulator.migration.MigrationException;
import org.jvirsh.emulator.migration.StateService;

/** {@code info snapshots}: the saved states of the machine, with what its disks know of them. */
record HumanSnapshots(Machine machine, StateService state) {
    private static final String NONE = "There is no snapshot available.\r\n";
    private static final String ROW = "%-10s%-17s%8s%20s%13s%11s\r\n";
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    String list() {
        StringBuilder text = new StringBuilder();
        try {
            for (String name : state.snapshotNames()) {
                if (text.isEmpty()) {
                    text.append("List of snapshots present on all disks:\r\n");
                    text.append(ROW.formatted("ID", "TAG", "VM SIZE", "DATE", "VM CLOCK", "ICOUNT"));
                }
                Optional<SnapshotInfo> onDisk = onDisk(name);
                String date = onDisk.map(s -> date(s.created())).orElse("");
                text.append(ROW.formatted("--", name, "", date, "", ""));
            }
        } catch (IOException | MigrationException e) {
            // Without a place for them there are none.
            return NONE;
        }
        return text.isEmpty() ? NONE : text.toString();
    }

    private static String date(Instant when) {
        return DATE.format(when.atZone(ZoneId.systemDefault()));
    }

    private Optional<SnapshotInfo> onDisk(String name) throws IOException {
        for (BlockDevice disk : machine.disks()) {
            if (disk.top() instanceof Qcow2Image image) {
                for (SnapshotInfo snapshot : image.snapshots()) {
                    if (snapshot.name().equals(name)) {
                        return Optional.of(snapshot);
                    }
                }
            }
        }
        return Optional.empty();
    }
}
