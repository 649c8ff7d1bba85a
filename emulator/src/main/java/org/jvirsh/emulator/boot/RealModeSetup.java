package org.jvirsh.emulator.boot;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jvirsh.emulator.memory.PhysicalMemory;

/**
 * Entering a Linux kernel at its 16-bit set-up code ("The Linux/x86 Boot Protocol", sections "Memory Layout", "Loading
 * the rest of the kernel" and "Running the Kernel").
 *
 * <p>The segment holds set-up code, its heap and stack up to 0xE000 and the command line above. It starts at 0x10000;
 * for kernels loaded low, whose code is there, at 0x90000.
 */
final class RealModeSetup {
    private static final int SEGMENT_HIGH = 0x1000;
    private static final int SEGMENT_LOW = 0x9000;
    private static final int HEAP_END_HIGH = 0xE000;
    private static final int HEAP_END_LOW = 0x9800;
    private static final int OLD_COMMAND_LINE_MAGIC = 0xA33F;

    private RealModeSetup() {}

    static EntryState load(
            byte[] file, SetupHeader header, byte[] commandLine, long initrd, long initrdSize, PhysicalMemory memory)
            throws BootException {
        int segment = header.loadedHigh() ? SEGMENT_HIGH : SEGMENT_LOW;
        int heapEnd = header.loadedHigh() ? HEAP_END_HIGH : HEAP_END_LOW;
        long base = (long) segment << 4;
        long end = header.loadedHigh() ? LowMemory.PAGE_TABLES : MemoryMap.CONVENTIONAL_END;
        if (header.setupBytes() > heapEnd || base + heapEnd + commandLine.length > end) {
            throw new BootException("kernel set-up code and command line do not fit the real-mode segment");
        }
        byte[] setup = Arrays.copyOf(file, header.setupBytes());
        ByteBuffer b = ByteBuffer.wrap(setup).order(ByteOrder.LITTLE_ENDIAN);
        b.put(0x210, (byte) 0xFF); // type_of_loader: not registered
        b.putShort(0x1FA, (short) 0xFFFF); // vid_mode: normal
        if (header.version() >= 0x0201) {
            b.put(0x211, (byte) (header.loadFlags() | SetupHeader.CAN_USE_HEAP));
            b.putShort(0x224, (short) (heapEnd - 0x200)); // heap_end_ptr counts from the end of the boot sector
        }
        long text = base + heapEnd;
        if (header.version() >= 0x0202) {
            b.putInt(0x228, (int) text);
        } else {
            b.putShort(0x20, (short) OLD_COMMAND_LINE_MAGIC);
            b.putShort(0x22, (short) heapEnd);
            b.putShort(0x212, (short) (heapEnd + commandLine.length)); // setup_move_size
        }
        b.putInt(0x218, (int) initrd);
        b.putInt(0x21C, (int) initrdSize);
        memory.write(base, setup, 0, setup.length);
        memory.write(text, commandLine, 0, commandLine.length);
        return new EntryState.Real(segment + 0x20, 0, segment, segment, heapEnd);
    }
}
