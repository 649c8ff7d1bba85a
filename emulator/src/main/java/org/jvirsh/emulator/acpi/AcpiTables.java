package org.jvirsh.emulator.acpi;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jvirsh.emulator.firmware.PciSetup;

/**
 * All tables as one image in the BIOS area (ACPI specification 6.5, chapter 5): the root pointer first, which operating
 * systems look for there, then RSDT, XSDT, FADT, DSDT and, with APICs, MADT. The FACS is written to by operating systems
 * and lies in RAM.
 */
public final class AcpiTables {
    /** Physical address of the root pointer and of the image. */
    public static final long ADDRESS = 0xF_0000;
    /** Most bytes the image may have: the services of the firmware come after it. */
    public static final int ROOM = 0xE000;
    /** Physical address of the FACS, in the extended BIOS data area; 64-byte aligned. */
    public static final long FACS = 0x9_FF00;

    private static final int HEADER = 36;
    private static final int RSDP = 36;
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

    private final byte[] image;

    /** Builds the tables for a machine. */
    public AcpiTables(AcpiPlatform platform) {
        ByteBuffer out = buffer(ROOM);
        out.position(64);
        int dsdt = append(out, table("DSDT", 2, Dsdt.code(platform)));
        int fadt = append(out, fadt(dsdt));
        List<Integer> tables = new ArrayList<>(List.of(fadt));
        if (platform.apic()) {
            tables.add(append(out, madt(platform)));
        }
        int rsdt = append(out, root("RSDT", tables, 4));
        int xsdt = append(out, root("XSDT", tables, 8));
        byte[] pointer = pointer(rsdt, xsdt);
        out.put(0, pointer);
        image = new byte[out.position()];
        out.get(0, image);
    }

    /** The image for {@link #ADDRESS}. */
    public byte[] image() {
        return image.clone();
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

    private static int append(ByteBuffer out, byte[] table) {
        int at = out.position() + 15 & ~15;
        out.position(at);
        out.put(table);
        return (int) ADDRESS + at;
    }

    private static byte[] table(String signature, int revision, byte[] body) {
        ByteBuffer b = buffer(HEADER + body.length);
        b.put(signature.getBytes(StandardCharsets.US_ASCII)).putInt(b.capacity()).put((byte) revision).put((byte) 0);
        b.put("JVIRSH".getBytes(StandardCharsets.US_ASCII)).put("JVIRSHPC".getBytes(StandardCharsets.US_ASCII));
        b.putInt(1).put("JVSH".getBytes(StandardCharsets.US_ASCII)).putInt(1);
        b.put(body);
        byte[] bytes = bytes(b);
        bytes[9] = checksum(bytes, bytes.length);
        return bytes;
    }

    /** The byte that makes the sum zero. */
    private static byte checksum(byte[] bytes, int length) {
        int sum = 0;
        for (int i = 0; i < length; i++) {
            sum += bytes[i];
        }
        return (byte) -sum;
    }

    private static byte[] pointer(int rsdt, int xsdt) {
        ByteBuffer b = buffer(RSDP);
        b.put("RSD PTR ".getBytes(StandardCharsets.US_ASCII)).put((byte) 0);
        b.put("JVIRSH".getBytes(StandardCharsets.US_ASCII)).put((byte) 2).putInt(rsdt).putInt(RSDP).putLong(xsdt);
        byte[] bytes = bytes(b);
        bytes[8] = checksum(bytes, 20);
        bytes[32] = checksum(bytes, RSDP);
        return bytes;
    }

    private static byte[] root(String signature, List<Integer> tables, int width) {
        ByteBuffer b = buffer(tables.size() * width);
        for (int t : tables) {
            if (width == 4) {
                b.putInt(t);
            } else {
                b.putLong(t);
            }
        }
        return table(signature, 1, bytes(b));
    }

    private static byte[] fadt(int dsdt) {
        ByteBuffer b = buffer(FADT_LENGTH); // offsets as in the specification; the header is cut off below
        b.putInt(36, (int) FACS).putInt(40, dsdt);
        b.putShort(46, (short) PciSetup.SCI);
        b.putInt(56, PciSetup.PM_PORTS).putInt(64, PciSetup.PM_PORTS + 4).putInt(76, PciSetup.PM_PORTS + 8);
        b.putInt(80, PciSetup.PM_PORTS + 0xC);
        b.put(88, (byte) 4).put(89, (byte) 2).put(91, (byte) 4).put(92, (byte) 4);
        b.putShort(96, (short) NOT_SUPPORTED_LATENCY).putShort(98, (short) NOT_SUPPORTED_LATENCY);
        b.put(108, (byte) CENTURY).putShort(109, (short) LEGACY_AND_8042).putInt(112, FLAGS);
        port(b, 116, RESET_PORT, 8, 1);
        b.put(128, (byte) RESET_VALUE);
        b.putLong(132, FACS).putLong(140, dsdt);
        port(b, 148, PciSetup.PM_PORTS, 32, 2);
        port(b, 172, PciSetup.PM_PORTS + 4, 16, 2);
        port(b, 208, PciSetup.PM_PORTS + 8, 32, 3);
        port(b, 220, PciSetup.PM_PORTS + 0xC, 32, 1);
        byte[] body = new byte[FADT_LENGTH - HEADER];
        b.get(HEADER, body);
        return table("FACP", 3, body);
    }

    /** A generic address in port space (section 5.2.3.2); {@code access} 1 is a byte, 2 a word, 3 a double word. */
    private static void port(ByteBuffer b, int offset, int port, int bits, int access) {
        b.put(offset, (byte) 1).put(offset + 1, (byte) bits).put(offset + 3, (byte) access).putLong(offset + 4, port);
    }

    private static byte[] madt(AcpiPlatform p) {
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
