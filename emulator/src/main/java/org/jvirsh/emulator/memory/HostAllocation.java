package org.jvirsh.emulator.memory;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A zeroed, page-aligned stretch of host memory, never moved, freed by {@link #close}. Anonymous {@code mmap} where
 * the host has it, so that pages the guest never touches cost nothing; elsewhere the JDK's allocator.
 */
public final class HostAllocation implements AutoCloseable {
    private static final long PAGE = 4096;
    private static final int MOST_HOLES = 16384;

    private final Arena arena;
    private final MemorySegment segment;
    private final boolean mapped;
    /** Whether the content was a file's, which would show again where a page is just given back. */
    private boolean overFile;
    /** Stretches that are no longer the file's; a process has a bounded number of mappings. */
    private int holes;
    private @Nullable MethodHandle advice;

    private HostAllocation(Arena arena, MemorySegment segment, boolean mapped) {
        this.arena = arena;
        this.segment = segment;
        this.mapped = mapped;
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
        Optional<MemorySegment> s = map(rounded, arena);
        return new HostAllocation(arena, s.orElseGet(() -> arena.allocate(rounded, PAGE)), s.isPresent());
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
            var munmap = linker.downcallHandle(
                    linker.defaultLookup().find("munmap").orElseThrow(),
                    FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_LONG));
            MemorySegment p = (MemorySegment)
                    mmap(linker).invokeExact(MemorySegment.NULL, size, protReadWrite, flags, -1, 0L);
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

    /**
     * Replaces the content by that of a file, of which nothing is read before it is needed and to which nothing is
     * written. The file may lose its name, but must not change. Only for memory of {@link #of}.
     *
     * @param offset where the content begins, a multiple of 4096
     * @return false if the host cannot do that; nothing has changed then
     */
    public boolean mapOver(Path file, long offset) {
        if (!mapped || !System.getProperty("os.name", "").equals("Linux")) {
            return false;
        }
        int protReadWrite = 3;
        int flags = 0x4012; // MAP_PRIVATE | MAP_FIXED | MAP_NORESERVE
        try (Arena names = Arena.ofConfined()) {
            Linker linker = Linker.nativeLinker();
            var open = linker.downcallHandle(
                    linker.defaultLookup().find("open").orElseThrow(),
                    FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT),
                    Linker.Option.firstVariadicArg(2));
            var close = linker.downcallHandle(
                    linker.defaultLookup().find("close").orElseThrow(),
                    FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
            int fd = (int) open.invokeExact(names.allocateFrom(file.toString()), 0);
            if (fd < 0) {
                return false;
            }
            MemorySegment p = (MemorySegment) mmap(linker)
                    .invokeExact(segment, segment.byteSize(), protReadWrite, flags, fd, offset);
            int _ = (int) close.invokeExact(fd);
            overFile = p.address() == segment.address();
            return overFile;
        } catch (Throwable t) {
            return false; // no native access on this JVM
        }
    }

    /**
     * Gives memory back to the host; it reads as zeroes from then on.
     *
     * @param offset a multiple of 4096
     * @param length bytes, a multiple of 4096
     * @return false if the host cannot do that; nothing has changed then
     */
    public boolean discard(long offset, long length) {
        if (!mapped || !System.getProperty("os.name", "").equals("Linux")) {
            return false;
        }
        MemorySegment part = segment.asSlice(offset, length);
        try {
            if (overFile) {
                if (holes == MOST_HOLES) {
                    return false;
                }
                holes++;
                int protReadWrite = 3;
                int flags = 0x4032; // MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED | MAP_NORESERVE
                MemorySegment p = (MemorySegment) mmap(Linker.nativeLinker())
                        .invokeExact(part, length, protReadWrite, flags, -1, 0L);
                return p.address() == part.address();
            }
            int dontNeed = 4; // MADV_DONTNEED
            return (int) madvise().invokeExact(part, length, dontNeed) == 0;
        } catch (Throwable t) {
            return false; // no native access on this JVM
        }
    }

    private MethodHandle madvise() {
        MethodHandle known = advice;
        if (known == null) {
            Linker linker = Linker.nativeLinker();
            known = linker.downcallHandle(
                    linker.defaultLookup().find("madvise").orElseThrow(),
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT));
            advice = known;
        }
        return known;
    }

    private static MethodHandle mmap(Linker linker) {
        return linker.downcallHandle(
                linker.defaultLookup().find("mmap").orElseThrow(),
                FunctionDescriptor.of(
                        ValueLayout.ADDRESS,
                        ValueLayout.ADDRESS,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_INT,
                        ValueLayout.JAVA_INT,
                        ValueLayout.JAVA_INT,
                        ValueLayout.JAVA_LONG));
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
