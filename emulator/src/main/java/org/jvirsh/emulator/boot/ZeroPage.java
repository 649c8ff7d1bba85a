package org.jvirsh.emulator.boot;

import java.nio.ByteBuffer;
import java.util.List;
import org.jvirsh.emulator.memory.PhysicalMemory;

/**
 * {@code struct boot_params}, which a Linux kernel entered past its set-up code expects (Linux documentation, "Zero
 * Page"): the set-up header with the loader's fields filled in, and what the set-up code would have found out.
 */
final class ZeroPage {
    private static final int SIZE = 4096;

    private static final int E820_ENTRIES = 0x1E8;
    private static final int E820_TABLE = 0x2D0;
    private static final int E820_MAX = 128;
    private static final int UNREGISTERED_LOADER = 0xFF;
    private static final int VIDEO_MODE_NORMAL = 0xFFFF;

    private final ByteBuffer b = LowMemory.buffer(SIZE);

    ZeroPage(byte[] file, SetupHeader header) {
        b.put(SetupHeader.START, file, SetupHeader.START, header.headerEnd() - SetupHeader.START);
        b.put(0x210, (byte) UNREGISTERED_LOADER);
        b.putShort(0x1FA, (short) VIDEO_MODE_NORMAL);
    }

    void commandLine(long address) {
        b.putInt(0x228, (int) address);
    }

    void initrd(long address, long size) {
        b.putInt(0x218, (int) address);
        b.putInt(0x21C, (int) size);
    }

    /** Where the root pointer of the ACPI tables is, for kernels that do not search the BIOS area. */
    void acpi(long address) {
        b.putLong(0x70, address);
    }

    void memoryMap(MemoryMap map) {
        List<MemoryMap.Range> ranges = map.ranges();
        int n = Math.min(ranges.size(), E820_MAX);
        b.put(E820_ENTRIES, (byte) n);
        b.position(E820_TABLE);
        for (MemoryMap.Range r : ranges.subList(0, n)) {
            b.putLong(r.start()).putLong(r.size()).putInt(r.kind().code());
        }
        b.putShort(0x002, (short) Math.min(map.extendedKib(), 0xFFFF)); // ext_mem_k, for kernels without E820
        b.putInt(0x1E0, (int) map.extendedKib());
    }

    /** {@code screen_info} of an 80 by 25 VGA text screen. */
    void textScreen() {
        b.put(0x06, (byte) 3); // orig_video_mode
        b.put(0x07, (byte) 80);
        b.put(0x0E, (byte) 25);
        b.put(0x0F, (byte) 1); // orig_video_isVGA
        b.putShort(0x10, (short) 16); // character height
    }

    void write(PhysicalMemory memory) {
        LowMemory.put(memory, LowMemory.PARAMETERS, b);
    }
}
