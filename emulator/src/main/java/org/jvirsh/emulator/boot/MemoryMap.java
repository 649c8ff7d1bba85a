package org.jvirsh.emulator.boot;

import java.util.ArrayList;
import java.util.List;
import org.jvirsh.emulator.memory.PhysicalMemory;

/**
 * The firmware's map of the physical address space, as INT 15h function E820h reports it (ACPI specification 6.5,
 * section 15.1).
 */
public record MemoryMap(List<Range> ranges) {
    /** Conventional memory ends here; the kilobyte above it is the extended BIOS data area. */
    public static final long CONVENTIONAL_END = 0x9_FC00;

    /** Below 4 GiB, PCI devices have addresses from here upwards; RAM may end earlier. */
    public static final long PCI_HOLE = PhysicalMemory.HOLE_START;

    private static final long ONE_MIB = 0x10_0000;
    private static final long FOUR_GIB = 0x1_0000_0000L;
    private static final long TOP_ROM = 0x4_0000;

    /** What a range holds; the codes are E820h's. */
    public enum Kind {
        /** Memory for the operating system. */
        RAM(1),
        /** Not for the operating system. */
        RESERVED(2);

        private final int code;

        Kind(int code) {
            this.code = code;
        }

        /** The E820h type number. */
        public int code() {
            return code;
        }
    }

    /** A stretch of the address space; {@code start} and {@code size} in bytes. */
    public record Range(long start, long size, Kind kind) {}

    /** Copies the list. */
    public MemoryMap {
        ranges = List.copyOf(ranges);
    }

    /**
     * The map of a PC with this memory: the legacy hole, the firmware below 1 MiB and below 4 GiB.
     *
     * @param ramBytes size of RAM, at least 1 MiB
     */
    public static MemoryMap of(long ramBytes) {
        long low = Math.min(ramBytes, PhysicalMemory.HOLE_START);
        List<Range> r = new ArrayList<>();
        r.add(new Range(0, CONVENTIONAL_END, Kind.RAM));
        r.add(new Range(CONVENTIONAL_END, 0xA_0000 - CONVENTIONAL_END, Kind.RESERVED));
        r.add(new Range(0xF_0000, 0x1_0000, Kind.RESERVED));
        if (low > ONE_MIB) {
            r.add(new Range(ONE_MIB, low - ONE_MIB, Kind.RAM));
        }
        r.add(new Range(FOUR_GIB - TOP_ROM, TOP_ROM, Kind.RESERVED));
        if (ramBytes > low) {
            r.add(new Range(FOUR_GIB, ramBytes - low, Kind.RAM));
        }
        return new MemoryMap(r);
    }

    /** Conventional memory in KiB, at most 639. */
    public int conventionalKib() {
        return (int) (ranges.getFirst().size() >> 10);
    }

    /** RAM from 1 MiB upwards, up to the device hole below 4 GiB, in KiB. */
    public long extendedKib() {
        return ranges.stream()
                .filter(r -> r.kind() == Kind.RAM && r.start() == ONE_MIB)
                .mapToLong(r -> r.size() >> 10)
                .sum();
    }

    /** End of the RAM that lies below 4 GiB; bytes. */
    public long lowRamEnd() {
        return ranges.stream()
                .filter(r -> r.kind() == Kind.RAM && r.start() < FOUR_GIB)
                .mapToLong(r -> r.start() + r.size())
                .max()
                .orElse(0);
    }
}
