package org.jvirsh.emulator.machine;

import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.jvirsh.emulator.acpi.AcpiPlatform;
import org.jvirsh.emulator.boot.MemoryMap;
import org.jvirsh.emulator.firmware.BareRom;
import org.jvirsh.emulator.firmware.FirmwareImage;
import org.jvirsh.emulator.firmware.SystemRom;
import org.jvirsh.emulator.memory.PhysicalMemory;

/**
 * The board's read-only memory: the whole of it ends at 4 GiB, its last 128 KiB are seen below 1 MiB too. What is in it is
 * firmware from a file, the built-in ROM that only says that there is nothing to start, or, where a kernel is entered
 * directly, the services it expects of firmware.
 */
final class BoardRom {
    private static final long ADAPTER_SPACE = 0xA_0000;
    private static final long ONE_MIB = 0x10_0000;
    private static final long FOUR_GIB = 1L << 32;
    private static final int LOW_ROOM = 0x2_0000;

    private final byte[] image;
    /** What stands for firmware where a kernel is entered directly. */
    private final @Nullable SystemRom services;

    private BoardRom(byte[] image, @Nullable SystemRom services) {
        this.image = image;
        this.services = services;
    }

    /**
     * Makes or reads what a machine has.
     *
     * @throws StartException if a file is missing or is no image
     */
    static BoardRom of(MachineSpec.Boot boot, MemoryMap map, AcpiPlatform platform) throws StartException {
        return switch (boot) {
            case MachineSpec.Kernel _ -> {
                SystemRom rom = new SystemRom(map, platform);
                yield new BoardRom(rom.image(), rom);
            }
            case MachineSpec.Firmware(var file, var _) -> {
                try {
                    yield new BoardRom(file.isPresent() ? FirmwareImage.read(file.get()) : BareRom.image(), null);
                } catch (IOException e) {
                    throw new StartException(String.valueOf(e.getMessage()));
                }
            }
        };
    }

    /** Puts it into memory, and nothing between it and conventional memory. */
    void map(PhysicalMemory memory) {
        int low = Math.min(image.length, LOW_ROOM);
        long start = ONE_MIB - low;
        memory.map(ADAPTER_SPACE, start - ADAPTER_SPACE, new OpenBus());
        memory.mapRom(start, Arrays.copyOfRange(image, image.length - low, image.length));
        memory.mapRom(FOUR_GIB - image.length, image);
    }

    /** Whether a kernel is entered directly, so that the board has to be set up for it. */
    boolean standsForFirmware() {
        return services != null;
    }

    /** Puts into memory what firmware leaves there for a kernel. */
    void initialise(PhysicalMemory memory, int serialPorts) {
        if (services != null) {
            services.initialise(memory, serialPorts);
        }
    }
}
