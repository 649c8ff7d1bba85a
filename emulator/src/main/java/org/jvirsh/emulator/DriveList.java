package org.jvirsh.emulator;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import org.jvirsh.emulator.devices.ide.Piix3Ide;
import org.jvirsh.emulator.machine.DiskSpec;
import org.jvirsh.emulator.machine.IdeSpec;

/** The drives of a command line, in their order: those with a place get it, the others the lowest that is free. */
final class DriveList {
    private final List<DriveRequest> requests = new ArrayList<>();

    void add(DriveRequest r) {
        requests.add(r);
    }

    List<DiskSpec> virtio() {
        return requests.stream().filter(DriveRequest::virtio).flatMap(r -> r.medium().stream()).toList();
    }

    List<IdeSpec> ide() throws UsageException {
        boolean[] taken = new boolean[Piix3Ide.DRIVES];
        List<IdeSpec> drives = new ArrayList<>();
        for (DriveRequest r : requests) {
            if (r.place().isPresent()) {
                int p = r.place().getAsInt();
                if (taken[p]) {
                    throw new UsageException("%s: there is already an IDE drive with index %d".formatted(r.option(), p));
                }
                taken[p] = true;
                drives.add(new IdeSpec(p, r.cdrom(), r.medium(), r.id()));
            }
        }
        for (DriveRequest r : requests) {
            if (!r.virtio() && r.place().isEmpty()) {
                int p = free(taken).orElseThrow(() ->
                        new UsageException("%s: IDE has room for %d drives".formatted(r.option(), Piix3Ide.DRIVES)));
                taken[p] = true;
                drives.add(new IdeSpec(p, r.cdrom(), r.medium(), r.id()));
            }
        }
        drives.sort(Comparator.comparingInt(IdeSpec::position));
        return drives;
    }

    private static OptionalInt free(boolean[] taken) {
        for (int p = 0; p < taken.length; p++) {
            if (!taken[p]) {
                return OptionalInt.of(p);
            }
        }
        return OptionalInt.empty();
    }
}
