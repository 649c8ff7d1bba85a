package org.jvirsh.emulator.snapshot.store;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Has the host begin to write what it holds of a file, without waiting for it. A hint: without effect where the host has no
 * such call.
 */
final class Writeback implements AutoCloseable {
    private static final int READ_WRITE = 2;
    private static final int BEGIN = 2;
    private static final FunctionDescriptor OPEN =
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT);
    private static final FunctionDescriptor CLOSE =
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
    private static final FunctionDescriptor RANGE = FunctionDescriptor.of(
            ValueLayout.JAVA_INT,
            ValueLayout.JAVA_INT,
            ValueLayout.JAVA_LONG,
            ValueLayout.JAVA_LONG,
            ValueLayout.JAVA_INT);

    private final int descriptor;
    private final @Nullable MethodHandle range;
    private final @Nullable MethodHandle close;

    private Writeback(int descriptor, @Nullable MethodHandle range, @Nullable MethodHandle close) {
        this.descriptor = descriptor;
        this.range = range;
        this.close = close;
    }

    /** For a file that exists. */
    static Writeback of(Path file) {
        if (System.getProperty("os.name", "").equals("Linux")) {
            try (Arena names = Arena.ofConfined()) {
                Linker linker = Linker.nativeLinker();
                MethodHandle open = handle(linker, "open", OPEN, Linker.Option.firstVariadicArg(2));
                MethodHandle range = handle(linker, "sync_file_range", RANGE);
                MethodHandle close = handle(linker, "close", CLOSE);
                int fd = (int) open.invokeExact(names.allocateFrom(file.toString()), READ_WRITE);
                if (fd >= 0) {
                    return new Writeback(fd, range, close);
                }
            } catch (Throwable t) {
                // No native access on this JVM, or another C library: the last flush does it all.
            }
        }
        return new Writeback(-1, null, null);
    }

    private static MethodHandle handle(
            Linker linker, String name, FunctionDescriptor type, Linker.Option... options) {
        return linker.downcallHandle(linker.defaultLookup().find(name).orElseThrow(), type, options);
    }

    /** Begins to write a part. */
    void begin(long from, long bytes) {
        if (range != null) {
            try {
                int _ = (int) range.invokeExact(descriptor, from, bytes, BEGIN);
            } catch (Throwable t) {
                throw new IllegalStateException("sync_file_range", t);
            }
        }
    }

    @Override
    public void close() {
        if (close != null) {
            try {
                int _ = (int) close.invokeExact(descriptor);
            } catch (Throwable t) {
                throw new IllegalStateException("close", t);
            }
        }
    }
}
