package org.jvirsh.emulator;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jvirsh.emulator.devices.ide.Piix3Ide;
import org.jvirsh.emulator.firmware.BootDevice;
import org.jvirsh.emulator.machine.DiskSpec;
import org.jvirsh.emulator.machine.IdeSpec;

/** The drives of a command line, in their order: those with a place get it, the others the lowest that is free. */
final class DriveList {
    /** Device number of the first disk that has none given. */
    private static final int FIRST_CARD = 3;

    private final List<DriveRequest> requests = new ArrayList<>();

    void add(DriveRequest r) {
        requests.add(r);
    }

    List<DiskSpec> virtio() {
        return requests.stream().filter(DriveRequest::virtio).flatMap(r -> r.medium().stream()).toList();
    }

    /** The drives with a rank among the devices to boot from, in this order. */
    List<BootDevice> bootOrder() throws UsageException {
        TreeMap<Integer, BootDevice> order = new TreeMap<>();
        IdentityHashMap<DriveRequest, Integer> places = places();
        int virtio = 0;
        for (DriveRequest r : requests) {
            Integer place = places.get(r);
            BootDevice device = place == null ? virtio(r, virtio++) : new BootDevice.Ide(place);
            if (r.boot().isPresent() && order.putIfAbsent(r.boot().getAsInt(), device) != null) {
                throw new UsageException("%s: bootindex %d is given twice".formatted(r.option(), r.boot().getAsInt()));
            }
        }
        return List.copyOf(order.values());
    }

    private static BootDevice virtio(DriveRequest r, int position) {
        int slot = r.medium().map(DiskSpec::slot).orElse(0);
        return new BootDevice.Virtio(slot == 0 ? position : slot - FIRST_CARD);
    }

    List<IdeSpec> ide() throws UsageException {
        List<IdeSpec> drives = new ArrayList<>();
        places().forEach((r, place) -> drives.add(new IdeSpec(place, r.cdrom(), r.medium(), r.id())));
        drives.sort(Comparator.comparingInt(IdeSpec::position));
        return drives;
    }

    private IdentityHashMap<DriveRequest, Integer> places() throws UsageException {
        boolean[] taken = new boolean[Piix3Ide.DRIVES];
        IdentityHashMap<DriveRequest, Integer> places = new IdentityHashMap<>();
        for (DriveRequest r : requests) {
            if (r.place().isPresent()) {
                int p = r.place().getAsInt();
                if (taken[p]) {
                    throw new UsageException("%s: there is already an IDE drive with index %d".formatted(r.option(), p));
                }
                taken[p] = true;
                places.put(r, p);
            }
        }
        for (DriveRequest r : requests) {
            if (!r.virtio() && r.place().isEmpty()) {
                int p = free(taken).orElseThrow(() ->
                        new UsageException("%s: IDE has room for %d drives".formatted(r.option(), Piix3Ide.DRIVES)));
                taken[p] = true;
                places.put(r, p);
            }
        }
        return places;
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
