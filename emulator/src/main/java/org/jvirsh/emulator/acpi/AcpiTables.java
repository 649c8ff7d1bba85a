package org.jvirsh.emulator.acpi;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jvirsh.emulator.firmware.PciSetup;

/**
 * The tables (ACPI specification 6.5, chapter 5): RSDT, XSDT, FADT, DSDT and, with APICs, MADT, and the root pointer that leads to
 * them. Either one image in the BIOS area, where operating systems look for the root pointer, or files for firmware that
 * finds a place for them itself. The FACS is written to by operating systems and lies in RAM.
 */
public final class AcpiTables {
    /** Physical address of the root pointer and of the image. */
    public static final long ADDRESS = 0xF_0000;
    /** Most bytes the image may have: the services of the firmware come after it. */
    public static final int ROOM = 0xE000;
    /** Physical address of the FACS, in the extended BIOS data area; 64-byte aligned. */
    public static final long FACS = 0x9_FF00;

    private static final int HEADER = 36;
    private static final int CHECKSUM = 9;
    private static final int RSDP = 36;
    /** Before the tables there is room for the root pointer, or for the FACS. */
    private static final int FIRST_TABLE = 64;
    private static final int FADT_LENGTH = 244;
    private static final int LOCAL_APIC = 0xFEE0_0000;
    private static final int IO_APIC = 0xFEC0_0000;
    private static final int CENTURY = 0x32;
    private static final int RESET_PORT = 0xCF9;
    private static final int RESET_VALUE = 6;
    private static final int NOT_SUPPORTED_LATENCY = 0xFFFF;
    /** WBINVD works; C1 works; no sleep button; RTC wake is no fixed event; the reset register works. */
    private static final int FLAGS = 1 | 1 << 2 | 1 << 5 | 1 << 6 | 1 << 10;
    private static final int LEGACY_AND_8042 = 3;

    /** A field of 4 or 8 bytes that holds the offset of a table, until it is known where the tables are. */
    private record Pointer(int at, int size) {}

    /** A table: where it is, how long it is. */
    private record Extent(int start, int length) {}

    private final ByteBuffer out = buffer(ROOM);
    private final List<Pointer> pointers = new ArrayList<>();
    private final List<Pointer> facsPointers = new ArrayList<>();
    private final List<Extent> tables = new ArrayList<>();
    private final int rsdt;
    private final int xsdt;

    /** Builds the tables for a machine. */
    public AcpiTables(AcpiPlatform platform) {
        out.position(FIRST_TABLE);
        int dsdt = append(table("DSDT", 2, Dsdt.code(platform)));
        List<Integer> listed = new ArrayList<>(List.of(fadt(dsdt)));
        if (platform.apic()) {
            listed.add(append(madt(platform)));
        }
        rsdt = root("RSDT", listed, 4);
        xsdt = root("XSDT", listed, 8);
    }

    /** The image for {@link #ADDRESS}. */
    public byte[] image() {
        ByteBuffer b = copy();
        relocate(b, pointers, (int) ADDRESS);
        relocate(b, facsPointers, (int) FACS);
        for (Extent t : tables) {
            b.put(t.start + CHECKSUM, checksum(b, t.start, t.length));
        }
        ByteBuffer root = pointer((int) ADDRESS);
        root.put(8, checksum(root, 0, 20));
        root.put(32, checksum(root, 0, RSDP));
        b.put(0, root, 0, RSDP);
        return bytes(b);
    }

    /** The tables for {@link #script}, with the FACS at their beginning. */
    public byte[] loadable() {
        ByteBuffer b = copy();
        b.put(0, facs());
        return bytes(b);
    }

    /** The root pointer for {@link #script}. */
    public byte[] loadableRoot() {
        return bytes(pointer(0));
    }

    /**
     * What firmware has to do with the files.
     *
     * @param rootFile name of {@link #loadableRoot}
     * @param tableFile name of {@link #loadable}
     */
    public byte[] script(String rootFile, String tableFile) {
        LoaderScript s = new LoaderScript();
        s.allocate(rootFile, 16, LoaderScript.BIOS_AREA);
        s.allocate(tableFile, 64, LoaderScript.HIGH_MEMORY);
        pointers.forEach(p -> s.addPointer(tableFile, tableFile, p.at, p.size));
        facsPointers.forEach(p -> s.addPointer(tableFile, tableFile, p.at, p.size));
        tables.forEach(t -> s.addChecksum(tableFile, t.start + CHECKSUM, t.start, t.length));
        s.addPointer(rootFile, tableFile, 16, 4);
        s.addPointer(rootFile, tableFile, 24, 8);
        s.addChecksum(rootFile, 8, 0, 20);
        s.addChecksum(rootFile, 32, 0, RSDP);
        return s.bytes();
    }

    /** The FACS for {@link #FACS}, which a guest may change. */
    public static byte[] facs() {
        ByteBuffer b = buffer(64);
        b.put("FACS".getBytes(StandardCharsets.US_ASCII)).putInt(64);
        b.put(32, (byte) 1);
        return bytes(b);
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] bytes(ByteBuffer b) {
        byte[] all = new byte[b.capacity()];
        b.get(0, all);
        return all;
    }

    private ByteBuffer copy() {
        return buffer(out.position()).put(0, out, 0, out.position());
    }

    private static void relocate(ByteBuffer b, List<Pointer> fields, int base) {
        for (Pointer p : fields) {
            b.putInt(p.at, b.getInt(p.at) + base);
        }
    }

    private int append(ByteBuffer table) {
        int at = out.position() + 15 & ~15;
        out.position(at);
        out.put(at, table, 0, table.capacity()).position(at + table.capacity());
        tables.add(new Extent(at, table.capacity()));
        return at;
    }

    private static ByteBuffer table(String signature, int revision, byte[] body) {
        ByteBuffer b = buffer(HEADER + body.length);
        b.put(signature.getBytes(StandardCharsets.US_ASCII)).putInt(b.capacity()).put((byte) revision).put((byte) 0);
        b.put("JVIRSH".getBytes(StandardCharsets.US_ASCII)).put("JVIRSHPC".getBytes(StandardCharsets.US_ASCII));
        b.putInt(1).put("JVSH".getBytes(StandardCharsets.US_ASCII)).putInt(1);
        b.put(body);
        return b;
    }

    /** The byte that makes the sum zero. */
    private static byte checksum(ByteBuffer b, int start, int length) {
        int sum = 0;
        for (int i = 0; i < length; i++) {
            sum += b.get(start + i);
        }
        return (byte) -sum;
    }

    private ByteBuffer pointer(int base) {
        ByteBuffer b = buffer(RSDP);
        b.put("RSD PTR ".getBytes(StandardCharsets.US_ASCII)).put((byte) 0);
        b.put("JVIRSH".getBytes(StandardCharsets.US_ASCII)).put((byte) 2);
        return b.putInt(base + rsdt).putInt(RSDP).putLong(base + xsdt);
    }

    private int root(String signature, List<Integer> listed, int width) {
        int at = append(table(signature, 1, new byte[listed.size() * width]));
        for (int i = 0; i < listed.size(); i++) {
            pointTo(at + HEADER + i * width, width, listed.get(i));
        }
        return at;
    }

    private void pointTo(int at, int size, int target) {
        out.putInt(at, target);
        pointers.add(new Pointer(at, size));
    }

    private int fadt(int dsdt) {
        ByteBuffer b = buffer(FADT_LENGTH); // offsets as in the specification; the header is cut off below
        b.putShort(46, (short) PciSetup.SCI);
        b.putInt(56, PciSetup.PM_PORTS).putInt(64, PciSetup.PM_PORTS + 4).putInt(76, PciSetup.PM_PORTS + 8);
        b.putInt(80, PciSetup.PM_PORTS + 0xC);
        b.put(88, (byte) 4).put(89, (byte) 2).put(91, (byte) 4).put(92, (byte) 4);
        b.putShort(96, (short) NOT_SUPPORTED_LATENCY).putShort(98, (short) NOT_SUPPORTED_LATENCY);
        b.put(108, (byte) CENTURY).putShort(109, (short) LEGACY_AND_8042).putInt(112, FLAGS);
        port(b, 116, RESET_PORT, 8, 1);
        b.put(128, (byte) RESET_VALUE);
        port(b, 148, PciSetup.PM_PORTS, 32, 2);
        port(b, 172, PciSetup.PM_PORTS + 4, 16, 2);
        port(b, 208, PciSetup.PM_PORTS + 8, 32, 3);
        port(b, 220, PciSetup.PM_PORTS + 0xC, 32, 1);
        byte[] body = new byte[FADT_LENGTH - HEADER];
        b.get(HEADER, body);
        int at = append(table("FACP", 3, body));
        facsPointers.add(new Pointer(at + 36, 4));
        facsPointers.add(new Pointer(at + 132, 8));
        pointTo(at + 40, 4, dsdt);
        pointTo(at + 140, 8, dsdt);
        return at;
    }

    /** A generic address in port space (section 5.2.3.2); {@code access} 1 is a byte, 2 a word, 3 a double word. */
    private static void port(ByteBuffer b, int offset, int port, int bits, int access) {
        b.put(offset, (byte) 1).put(offset + 1, (byte) bits).put(offset + 3, (byte) access).putLong(offset + 4, port);
    }

    private static ByteBuffer madt(AcpiPlatform p) {
        ByteBuffer b = buffer(1024 + 8 * p.processors());
        b.putInt(LOCAL_APIC).putInt(1); // there are 8259s as well
        for (int i = 0; i < p.processors(); i++) {
            b.put((byte) 0).put((byte) 8).put((byte) i).put((byte) i).putInt(1);
        }
        b.put((byte) 1).put((byte) 12).put((byte) 0).put((byte) 0).putInt(IO_APIC).putInt(0);
        override(b, 0, 2, 0); // the timer is at input 2
        int activeHighLevel = 0xD;
        for (int irq : new int[] {5, PciSetup.SCI, 10, 11}) {
            override(b, irq, irq, activeHighLevel);
        }
        b.put((byte) 4).put((byte) 6).put((byte) 0xFF).putShort((short) 0).put((byte) 1); // LINT1 is NMI everywhere
        byte[] body = new byte[b.position()];
        b.get(0, body);
        return table("APIC", 3, body);
    }

    private static void override(ByteBuffer b, int irq, int input, int flags) {
        b.put((byte) 2).put((byte) 10).put((byte) 0).put((byte) irq).putInt(input).putShort((short) flags);
    }
}
