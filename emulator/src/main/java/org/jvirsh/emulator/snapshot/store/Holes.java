package org.jvirsh.emulator.snapshot.store;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.BitSet;
import org.jvirsh.emulator.snapshot.RamMap;

/** Gives the room of unneeded slots back to the file system, where the host can do that. */
final class Holes {
    private static final int PAGE = RamMap.PAGE;
    private static final int READ_WRITE = 2;
    private static final int PUNCH_HOLE_KEEP_SIZE = 3;
    private static final FunctionDescriptor OPEN =
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT);
    private static final FunctionDescriptor CLOSE =
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
    private static final FunctionDescriptor FALLOCATE = FunctionDescriptor.of(
            ValueLayout.JAVA_INT,
            ValueLayout.JAVA_INT,
            ValueLayout.JAVA_INT,
            ValueLayout.JAVA_LONG,
            ValueLayout.JAVA_LONG);

    private Holes() {}

    /** Makes holes of all slots of a pages file that are not needed; without effect where that is not possible. */
    static void punch(Path file, BitSet needed) {
        if (!System.getProperty("os.name", "").equals("Linux")) {
            return;
        }
        int slots = (int) Math.min((file.toFile().length() - PAGE) / (PAGE + 4), Integer.MAX_VALUE);
        if (needed.nextClearBit(0) >= slots) {
            return;
        }
        Linker linker = Linker.nativeLinker();
        try (Arena arena = Arena.ofConfined()) {
            MethodHandle open = handle(linker, "open", OPEN, Linker.Option.firstVariadicArg(2));
            MethodHandle close = handle(linker, "close", CLOSE);
            MethodHandle fallocate = handle(linker, "fallocate", FALLOCATE);
            MemorySegment name = arena.allocateFrom(file.toString());
            int fd = (int) open.invokeExact(name, READ_WRITE);
            if (fd < 0) {
                return;
            }
            for (int from = needed.nextClearBit(0); from < slots; ) {
                int set = needed.nextSetBit(from);
                int to = set < 0 ? slots : Math.min(set, slots);
                int _ = (int) fallocate.invokeExact(
                        fd, PUNCH_HOLE_KEEP_SIZE, PAGE + (long) from * PAGE, (long) (to - from) * PAGE);
                from = needed.nextClearBit(to);
            }
            int _ = (int) close.invokeExact(fd);
        } catch (Throwable t) {
            // No native access on this JVM: the room comes back when the whole file is unneeded.
        }
    }

    private static MethodHandle handle(
            Linker linker, String name, FunctionDescriptor type, Linker.Option... options) {
        return linker.downcallHandle(linker.defaultLookup().find(name).orElseThrow(), type, options);
    }
}
