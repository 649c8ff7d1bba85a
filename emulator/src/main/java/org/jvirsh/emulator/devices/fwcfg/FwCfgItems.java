package org.jvirsh.emulator.devices.fwcfg;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The items behind a {@link FwCfg}: some with numbers that are given, and files, which get numbers from 20h upwards in the order of
 * their names and are listed in a directory (QEMU's specification of the device, docs/specs/fw_cfg, "Firmware Configuration
 * Items" and "File Directory"). Numbers in items are little-endian, those of the directory big-endian.
 */
public final class FwCfgItems {
    /** Number of processors, 16 bits. */
    public static final int PROCESSORS = 0x05;
    /** Size of RAM in bytes, 64 bits. */
    public static final int RAM_SIZE = 0x03;
    /** Whether the machine has no display, 16 bits. */
    public static final int NO_GRAPHICS = 0x04;
    /** The machine's UUID, 16 bytes. */
    public static final int UUID = 0x02;
    /** Whether the user may choose what to boot, 16 bits. */
    public static final int BOOT_MENU = 0x0E;
    /** One more than the highest APIC ID a processor could have, 16 bits. */
    public static final int MAX_PROCESSORS = 0x0F;
    /** Whether ISA interrupt 0 is at input 2 of the IOAPIC, 32 bits. */
    public static final int IRQ0_OVERRIDE = 0x8002;

    private static final int SIGNATURE = 0x00;
    private static final int FEATURES = 0x01;
    private static final int TRADITIONAL_AND_DMA = 3;
    private static final int DIRECTORY = 0x19;
    private static final int FIRST_FILE = 0x20;
    private static final int ENTRY = 64;
    private static final int LONGEST_NAME = 55;
    private static final int MOST_FILES = 0x3FF0 - FIRST_FILE;

    private final Map<Integer, byte[]> items = new HashMap<>();
    private final TreeMap<String, byte[]> files = new TreeMap<>();

    /** Begins with the items every machine has: signature, features, an empty directory. */
    public FwCfgItems() {
        items.put(SIGNATURE, "QEMU".getBytes(StandardCharsets.US_ASCII));
        put32(FEATURES, TRADITIONAL_AND_DMA);
        list();
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Sets an item of bytes. */
    public void put(int number, byte[] content) {
        items.put(number, content.clone());
    }

    /** Sets an item of 16 bits. */
    public void put16(int number, int value) {
        items.put(number, little(2).putShort((short) value).array());
    }

    /** Sets an item of 32 bits. */
    public void put32(int number, int value) {
        items.put(number, little(4).putInt(value).array());
    }

    /** Sets an item of 64 bits. */
    public void put64(int number, long value) {
        items.put(number, little(8).putLong(value).array());
    }

    /**
     * Adds a file.
     *
     * @throws IllegalArgumentException if the name is longer than 55 bytes or not ASCII, or the name is taken
     */
    public void file(String name, byte[] content) {
        boolean ascii = name.chars().allMatch(c -> c > ' ' && c < 0x7F);
        if (name.isEmpty() || name.length() > LONGEST_NAME || !ascii || files.size() == MOST_FILES
                || files.putIfAbsent(name, content.clone()) != null) {
            throw new IllegalArgumentException("no name for a firmware configuration file: '" + name + "'");
        }
        list();
    }

    /** Adds a file of 16 bits. */
    public void file16(String name, int value) {
        file(name, little(2).putShort((short) value).array());
    }

    /** Adds a file of 32 bits. */
    public void file32(String name, int value) {
        file(name, little(4).putInt(value).array());
    }

    /** Whether there is a file of this name. */
    public boolean hasFile(String name) {
        return files.containsKey(name);
    }

    private void list() {
        ByteBuffer directory = ByteBuffer.allocate(4 + ENTRY * files.size());
        directory.putInt(files.size());
        int number = FIRST_FILE;
        for (Map.Entry<String, byte[]> f : files.entrySet()) {
            int start = directory.position();
            directory.putInt(f.getValue().length).putShort((short) number).putShort((short) 0);
            directory.put(f.getKey().getBytes(StandardCharsets.US_ASCII));
            directory.position(start + ENTRY);
            items.put(number, f.getValue());
            number++;
        }
        items.put(DIRECTORY, directory.array());
    }

    /** The content of an item, or null if there is none of this number; not to be changed. */
    byte @Nullable [] item(int number) {
        return items.get(number);
    }
}
