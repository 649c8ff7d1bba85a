package org.jvirsh.emulator.memory;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Locale;
import java.util.Optional;

/**
 * A zeroed, page-aligned stretch of host memory, never moved, freed by {@link #close}. Anonymous {@code mmap} where
 * the host has it, so that pages the guest never touches cost nothing; elsewhere the JDK's allocator.
 */
public final class HostAllocation implements AutoCloseable {
    private static final long PAGE = 4096;

    private final Arena arena;
    private final MemorySegment segment;

    private HostAllocation(Arena arena, MemorySegment segment) {
        this.arena = arena;
        this.segment = segment;
    }

    /**
     * Allocates.
     *
     * @param size bytes, rounded up to a page
     * @throws OutOfMemoryError if the host refuses
     */
    public static HostAllocation of(long size) {
        long rounded = (size + PAGE - 1) & -PAGE;
        Arena arena = Arena.ofShared();
        MemorySegment s = map(rounded, arena).orElseGet(() -> arena.allocate(rounded, PAGE));
        return new HostAllocation(arena, s);
    }

    private static Optional<MemorySegment> map(long size, Arena arena) {
        String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        boolean linux = os.contains("linux");
        if (!linux && !os.contains("mac")) {
            return Optional.empty();
        }
        int protReadWrite = 3;
        int flags = linux ? 0x4022 : 0x1042; // MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE of each system
        try {
            Linker linker = Linker.nativeLinker();
            var mmap = linker.downcallHandle(
                    linker.defaultLookup().find("mmap").orElseThrow(),
                    FunctionDescriptor.of(
                            ValueLayout.ADDRESS,
                            ValueLayout.ADDRESS,
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_INT,
                            ValueLayout.JAVA_INT,
                            ValueLayout.JAVA_INT,
                            ValueLayout.JAVA_LONG));
            var munmap = linker.downcallHandle(
                    linker.defaultLookup().find("munmap").orElseThrow(),
                    FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_LONG));
            MemorySegment p = (MemorySegment)
                    mmap.invokeExact(MemorySegment.NULL, size, protReadWrite, flags, -1, 0L);
            if (p.address() == -1L) {
                return Optional.empty();
            }
            return Optional.of(p.reinterpret(size, arena, s -> {
                try {
                    int _ = (int) munmap.invokeExact(s, size);
                } catch (Throwable t) {
                    throw new IllegalStateException("munmap", t);
                }
            }));
        } catch (Throwable t) {
            return Optional.empty(); // no native access on this JVM: the JDK's allocator serves
        }
    }

    /** Host address of the first byte, page-aligned. */
    public long address() {
        return segment.address();
    }

    /** Bytes, a multiple of 4096. */
    public long size() {
        return segment.byteSize();
    }

    /** The memory as a segment, for bulk copies and files. */
    public MemorySegment segment() {
        return segment;
    }

    @Override
    public void close() {
        arena.close();
    }
}
