package org.jvirsh.emulator.boot;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jvirsh.emulator.memory.PhysicalMemory;

/**
 * Where the loaders put what a kernel finds at its entry, all below 640 KiB. The top of conventional memory stays
 * free: Linux takes its paging-mode trampoline from there.
 */
final class LowMemory {
    /** Tables for the identity map of the first 4 GiB: six pages. */
    static final long PAGE_TABLES = 0x8_0000;
    /** The descriptor table. */
    static final long GDT = 0x8_F000;
    /** Top of the stack that a kernel finds. */
    static final long STACK_TOP = 0x8_F000;
    /** {@code struct boot_params}, {@code hvm_start_info} or the multiboot information. */
    static final long PARAMETERS = 0x9_0000;
    /** The kernel command line. */
    static final long COMMAND_LINE = 0x9_2000;
    /** Bytes for the command line with its terminating zero. */
    static final int COMMAND_LINE_ROOM = 0x8000;
    /** Code loaded above the first megabyte. */
    static final long HIGH = 0x10_0000;

    static final int CODE_SELECTOR = 0x10;
    static final int DATA_SELECTOR = 0x18;

    private static final long CODE32 = 0x00CF_9B00_0000_FFFFL;
    private static final long CODE64 = 0x00AF_9B00_0000_FFFFL;
    private static final long DATA = 0x00CF_9300_0000_FFFFL;

    private LowMemory() {}

    /** A zeroed little-endian buffer. */
    static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    static void put(PhysicalMemory memory, long physical, ByteBuffer b) {
        byte[] bytes = new byte[b.capacity()];
        b.get(0, bytes);
        memory.write(physical, bytes, 0, bytes.length);
    }

    /** Writes the flat descriptor table; selectors 0x10 and 0x18 as the Linux boot protocol asks. */
    static EntryState.FlatSegments flatSegments(PhysicalMemory memory, boolean longMode) {
        ByteBuffer gdt = buffer(32);
        gdt.putLong(CODE_SELECTOR, longMode ? CODE64 : CODE32);
        gdt.putLong(DATA_SELECTOR, DATA);
        put(memory, GDT, gdt);
        return new EntryState.FlatSegments(GDT, gdt.capacity() - 1, CODE_SELECTOR, DATA_SELECTOR);
    }

    /**
     * Writes four-level page tables that map the first 4 GiB to themselves with 2 MiB pages, writable, supervisor.
     *
     * @return the value for CR3
     */
    static long identityMap(PhysicalMemory memory) {
        long pml4 = PAGE_TABLES;
        long pdpt = pml4 + 0x1000;
        long directories = pdpt + 0x1000;
        ByteBuffer tables = buffer(6 * 0x1000);
        tables.putLong(0, pdpt | 3);
        for (int g = 0; g < 4; g++) {
            tables.putLong(0x1000 + 8 * g, (directories + 0x1000L * g) | 3);
            for (int i = 0; i < 512; i++) {
                long page = ((long) g << 30) | ((long) i << 21);
                tables.putLong(0x2000 + 0x1000 * g + 8 * i, page | 0x83); // present, writable, 2 MiB
            }
        }
        put(memory, pml4, tables);
        return pml4;
    }

    /** A text as the guest reads it: UTF-8 with a terminating zero. */
    static byte[] zeroTerminated(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return Arrays.copyOf(utf8, utf8.length + 1);
    }
}
