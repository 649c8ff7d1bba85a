package org.jvirsh.emulator.machine;

import java.util.ArrayList;
import java.util.List;
import org.jvirsh.emulator.block.disk.Throttle;
import org.jvirsh.emulator.bus.IoPorts;
import org.jvirsh.emulator.chipset.IsaInterrupts;
import org.jvirsh.emulator.devices.disk.IoQueue;
import org.jvirsh.emulator.devices.ide.AtaDisk;
import org.jvirsh.emulator.devices.ide.AtapiDrive;
import org.jvirsh.emulator.devices.ide.Piix3Ide;
import org.jvirsh.emulator.memory.PhysicalMemory;

/** The IDE controller with its drives. */
final class IdeDrives {
    private static final int FIRST_IRQ = 14;
    private static final int SECOND_IRQ = 15;

    private final Piix3Ide controller;
    private final List<CdDrive> cdDrives = new ArrayList<>();

    IdeDrives(List<IdeSpec> specs, IoPorts ports, PhysicalMemory memory, IsaInterrupts isa, Backends backends,
            DiskQueues queues) {
        controller = new Piix3Ide(ports, memory, isa.input(FIRST_IRQ), isa.input(SECOND_IRQ));
        for (int i = 0; i < specs.size(); i++) {
            IdeSpec s = specs.get(i);
            switch (backends.ide().get(i)) {
                case IdeMedium.Disk(var image) -> {
                    IoQueue queue = queues.create(s.place(), image::throttle, "");
                    controller.insert(s.position(), new AtaDisk(image, queue, s.serial()));
                }
                case IdeMedium.Removable(var tray) -> {
                    Throttle free = new Throttle(s.place());
                    IoQueue queue = queues.create(s.place(), () -> free, "");
                    AtapiDrive drive = new AtapiDrive(tray, queue, s.serial());
                    controller.insert(s.position(), drive);
                    cdDrives.add(new CdDrive(s, drive, tray));
                }
            }
        }
    }

    /** The length of the disk at each position in sectors of 512 bytes, 0 where there is none. */
    static long[] sectors(List<IdeSpec> specs, Backends backends) {
        long[] sectors = new long[Piix3Ide.DRIVES];
        for (int i = 0; i < specs.size(); i++) {
            if (backends.ide().get(i) instanceof IdeMedium.Disk(var image)) {
                sectors[specs.get(i).position()] = image.size() >> 9;
            }
        }
        return sectors;
    }

    Piix3Ide controller() {
        return controller;
    }

    List<CdDrive> cdDrives() {
        return cdDrives;
    }
}
