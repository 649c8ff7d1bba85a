package org.jvirsh.emulator.block.host;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file descriptor of our own beside Java's, for what Java does not offer: locks that belong to the open file and not to
 * the process (fcntl(2), "Open file description locks"), and holes (fallocate(2)).
 */
final class LinuxFile implements AutoCloseable {
    private static final int O_RDWR = 2;
    private static final int O_CLOEXEC = 0x80000;
    private static final int F_OFD_GETLK = 36;
    private static final int F_OFD_SETLK = 37;
    private static final short F_RDLCK = 0;
    private static final short F_WRLCK = 1;
    private static final short F_UNLCK = 2;
    private static final int FLOCK_BYTES = 32;
    private static final int SEEK_DATA = 3;
    private static final int SEEK_HOLE = 4;
    private static final int KEEP_SIZE_AND_PUNCH_HOLE = 1 | 2;

    /** The C library's functions; linked when the first image is opened. */
    private static final class Library {
        static final Linker LINKER = Linker.nativeLinker();
        static final SymbolLookup LOOKUP = LINKER.defaultLookup();
        static final MethodHandle OPEN = LINKER.downcallHandle(
                symbol("open"),
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT),
                Linker.Option.firstVariadicArg(2));
        static final MethodHandle CLOSE = LINKER.downcallHandle(
                symbol("close"), FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
        static final MethodHandle FCNTL = LINKER.downcallHandle(
                symbol("fcntl"),
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS),
                Linker.Option.firstVariadicArg(2));
        static final MethodHandle FALLOCATE = LINKER.downcallHandle(
                symbol("fallocate"),
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_LONG));
        static final MethodHandle LSEEK = LINKER.downcallHandle(
                symbol("lseek"),
                FunctionDescriptor.of(
                        ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT));

        private Library() {}

        private static MemorySegment symbol(String name) {
            return LOOKUP.find(name).orElseThrow(() -> new UnsupportedOperationException(name));
        }
    }

    private final int descriptor;

    private LinuxFile(int descriptor) {
        this.descriptor = descriptor;
    }

    /** Opens a file; empty if this is no Linux, native calls are not allowed, or the system refuses. */
    static Optional<LinuxFile> open(Path path, boolean writable) throws IOException {
        if (!System.getProperty("os.name", "").equals("Linux") || !LinuxFile.class.getModule().isNativeAccessEnabled()) {
            return Optional.empty();
        }
        try (Arena arena = Arena.ofConfined()) {
            int fd = (int) Library.OPEN.invokeExact(
                    arena.allocateFrom(path.toAbsolutePath().toString()), (writable ? O_RDWR : 0) | O_CLOEXEC);
            return fd < 0 ? Optional.empty() : Optional.of(new LinuxFile(fd));
        } catch (Throwable t) {
            throw failure(t);
        }
    }

    private static IOException failure(Throwable t) {
        if (t instanceof Error e) {
            throw e;
        }
        return new IOException(t);
    }

    /** The same file under a name that no one can change. */
    Path self() {
        return Path.of("/proc/self/fd/" + descriptor);
    }

    /** Takes a shared lock of one byte; false if there is another's exclusive one. */
    boolean hold(long position) throws IOException {
        return lock(F_OFD_SETLK, F_RDLCK, position) >= 0;
    }

    /** Gives a lock back. */
    void release(long position) throws IOException {
        lock(F_OFD_SETLK, F_UNLCK, position);
    }

    /** Whether another open file has a lock of the byte. */
    boolean heldByOthers(long position) throws IOException {
        return lock(F_OFD_GETLK, F_WRLCK, position) > 0;
    }

    /** Less than 0 for a refusal, more for a lock that is in the way. */
    private int lock(int command, short type, long position) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment flock = arena.allocate(FLOCK_BYTES, 8);
            flock.set(ValueLayout.JAVA_SHORT, 0, type);
            flock.set(ValueLayout.JAVA_LONG, 8, position);
            flock.set(ValueLayout.JAVA_LONG, 16, 1);
            int result = (int) Library.FCNTL.invokeExact(descriptor, command, flock);
            return result < 0 || command != F_OFD_GETLK
                    ? result
                    : flock.get(ValueLayout.JAVA_SHORT, 0) == F_UNLCK ? 0 : 1;
        } catch (Throwable t) {
            throw failure(t);
        }
    }

    /** Makes a hole; false if the file system has none. */
    boolean punch(long position, long length) throws IOException {
        try {
            return (int) Library.FALLOCATE.invokeExact(descriptor, KEEP_SIZE_AND_PUNCH_HOLE, position, length) == 0;
        } catch (Throwable t) {
            throw failure(t);
        }
    }

    /** Position of the first byte that is not in a hole, at or behind a position; -1 if there is none. */
    long data(long position) throws IOException {
        return seek(position, SEEK_DATA);
    }

    /** Position of the first hole at or behind a position; the end of the file counts as one. */
    long hole(long position) throws IOException {
        return seek(position, SEEK_HOLE);
    }

    private long seek(long position, int whence) throws IOException {
        try {
            return (long) Library.LSEEK.invokeExact(descriptor, position, whence);
        } catch (Throwable t) {
            throw failure(t);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            int _ = (int) Library.CLOSE.invokeExact(descriptor);
        } catch (Throwable t) {
            throw failure(t);
        }
    }
}
