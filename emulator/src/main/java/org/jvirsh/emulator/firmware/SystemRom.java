package org.jvirsh.emulator.firmware;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jvirsh.emulator.acpi.AcpiPlatform;
import org.jvirsh.emulator.acpi.AcpiTables;
import org.jvirsh.emulator.boot.MemoryMap;
import org.jvirsh.emulator.memory.PhysicalMemory;

/**
 * The 64 KiB read-only memory at F0000h, mirrored below 4 GiB, and the tables firmware leaves in low RAM: interrupt
 * vectors and BIOS data area (layout after the IBM Personal Computer AT Technical Reference, BIOS listing).
 *
 * <p>The reset vector asks port 92h for a reset, because a machine without a boot device has nothing else to start:
 * the board then loads its kernel again.
 */
public final class SystemRom {
    /** Where the image is mapped, as a real-mode segment base. */
    public static final long BASE = 0xF_0000;
    /** Bytes of the image. */
    public static final int SIZE = 0x1_0000;

    private static final int SEGMENT = 0xF000;
    private static final int CODE = 0xE000;
    private static final int RESET = 0xFFF0;
    private static final int DATE = 0xFFF5;
    private static final int MODEL = 0xFFFE;
    private static final int AT_COMPATIBLE = 0xFC;

    private static final int BDA = 0x400;
    private static final int[] COM_PORTS = {0x3F8, 0x2F8, 0x3E8, 0x2E8};
    private static final int VECTORS = 0x78;

    private final byte[] image = new byte[SIZE];
    private final int[] vectors;
    private final int conventionalKib;

    /**
     * Builds the image for a machine with this memory.
     *
     * @param tables what the ACPI tables tell
     */
    public SystemRom(MemoryMap map, AcpiPlatform tables) {
        byte[] acpi = new AcpiTables(tables).image();
        System.arraycopy(acpi, 0, image, (int) (AcpiTables.ADDRESS - BASE), acpi.length);
        RealModeAssembler a = new RealModeAssembler(CODE);
        RealModeServices services = new RealModeServices(a, map);
        services.write();
        byte[] code = a.assemble();
        System.arraycopy(code, 0, image, CODE, code.length);
        byte[] reset = reset(a);
        System.arraycopy(reset, 0, image, RESET, reset.length);
        byte[] date = "01/01/26".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(date, 0, image, DATE, date.length);
        image[MODEL] = (byte) AT_COMPATIBLE;
        vectors = new int[VECTORS];
        for (int v = 0; v < VECTORS; v++) {
            vectors[v] = a.offset(RealModeServices.entry(v));
        }
        conventionalKib = map.conventionalKib();
    }

    private static byte[] reset(RealModeAssembler services) {
        int target = services.offset(RealModeServices.RESTART);
        return new byte[] {(byte) 0xEA, (byte) target, (byte) (target >> 8), (byte) SEGMENT, (byte) (SEGMENT >> 8)};
    }

    /** The image for {@link #BASE}. */
    public byte[] image() {
        return image.clone();
    }

    /**
     * Does what is left of a power-on self test: interrupt vectors and BIOS data area in low RAM.
     *
     * @param serialPorts number of serial ports at their usual addresses, 0..4
     */
    public void initialise(PhysicalMemory memory, int serialPorts) {
        ByteBuffer b = ByteBuffer.allocate(0x500).order(ByteOrder.LITTLE_ENDIAN);
        for (int v = 0; v < VECTORS; v++) {
            b.putShort(4 * v, (short) vectors[v]).putShort(4 * v + 2, (short) SEGMENT);
        }
        for (int i = 0; i < serialPorts; i++) {
            b.putShort(BDA + 2 * i, (short) COM_PORTS[i]);
        }
        b.putShort(BDA + 0x0E, (short) (MemoryMap.CONVENTIONAL_END >> 4)); // extended BIOS data area
        b.putShort(BDA + 0x10, (short) (0x22 | serialPorts << 9)); // equipment: x87, 80x25 colour, serial ports
        b.putShort(BDA + 0x13, (short) conventionalKib);
        b.putShort(BDA + 0x1A, (short) 0x1E).putShort(BDA + 0x1C, (short) 0x1E); // keyboard buffer: empty
        b.put(BDA + 0x49, (byte) 3).putShort(BDA + 0x4A, (short) 80); // video mode and columns
        b.putShort(BDA + 0x4C, (short) 0x1000).putShort(BDA + 0x60, (short) 0x0607).putShort(BDA + 0x63, (short) 0x3D4);
        b.putShort(BDA + 0x80, (short) 0x1E).putShort(BDA + 0x82, (short) 0x3E);
        b.put(BDA + 0x84, (byte) 24).putShort(BDA + 0x85, (short) 16); // rows less one, character height
        memory.write(0, b.array(), 0, b.capacity());
        memory.write(MemoryMap.CONVENTIONAL_END, new byte[] {1}, 0, 1); // its size in KiB
        byte[] facs = AcpiTables.facs();
        memory.write(AcpiTables.FACS, facs, 0, facs.length);
    }
}
