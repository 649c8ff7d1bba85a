package org.jvirsh.driver.emu.storage;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What Linux knows of files and Java does not tell: how much room they take, and how to get some. Elsewhere a file takes as
 * much as it is long, and nothing can be had in advance.
 */
final class HostFile {
    /** statx(2): relative paths are taken from the working directory. */
    private static final int AT_FDCWD = -100;
    private static final int STATX_BASIC_STATS = 0x7FF;
    private static final int STATX_SIZE = 256;
    private static final int STATX_SIZE_FIELD = 40;
    private static final int STATX_BLOCKS_FIELD = 48;
    /** Unit of {@code stx_blocks}, whatever the file system's own blocks are. */
    private static final int BLOCK = 512;

    private static final int O_RDWR_CLOEXEC = 0x80002;
    private static final int O_RDONLY_CLOEXEC = 0x80000;

    /** Linux's {@code ioctl_ficlone(2)}. */
    private static final long FICLONE = 0x40049409L;

    private static final int MAX_MESSAGE = 256;

    private HostFile() {}

    /**
     * Sizes of a file.
     *
     * @param length its length in bytes
     * @param allocated bytes it takes
     */
    record Sizes(long length, long allocated) {}

    /** Loaded when first needed: most commands ask for nothing of this. */
    private static final class Native {
        static final @Nullable MethodHandle STATX = function(
                "statx",
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT,
                        ValueLayout.JAVA_INT,
                        ValueLayout.ADDRESS,
                        ValueLayout.JAVA_INT,
                        ValueLayout.JAVA_INT,
                        ValueLayout.ADDRESS));
        static final @Nullable MethodHandle FALLOCATE = function(
                "fallocate",
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT,
                        ValueLayout.JAVA_INT,
                        ValueLayout.JAVA_INT,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_LONG));
        static final @Nullable MethodHandle OPEN = function(
                "open", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
        static final @Nullable MethodHandle TRUNCATE = function(
                "truncate",
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_LONG));
        static final StructLayout STATE = Linker.Option.captureStateLayout();
        static final VarHandle ERRNO = STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));
        static final @Nullable MethodHandle IOCTL = function(
                "ioctl",
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT),
                Linker.Option.firstVariadicArg(2),
                Linker.Option.captureCallState("errno"));
        static final @Nullable MethodHandle STRERROR =
                function("strerror", FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
        static final @Nullable MethodHandle CLOSE =
                function("close", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));

        private Native() {}

        private static @Nullable MethodHandle function(
                String name, FunctionDescriptor type, Linker.Option... options) {
            Linker linker = Linker.nativeLinker();
            SymbolLookup library = linker.defaultLookup();
            Optional<MemorySegment> address = library.find(name);
            return address.map(a -> linker.downcallHandle(a, type, options)).orElse(null);
        }
    }

    static Sizes sizes(Path file) throws IOException {
        MethodHandle statx = Native.STATX;
        if (statx != null) {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment facts = arena.allocate(STATX_SIZE, Long.BYTES);
                MemorySegment name = arena.allocateFrom(file.toAbsolutePath().toString());
                int result = (int) statx.invokeExact(AT_FDCWD, name, 0, STATX_BASIC_STATS, facts);
                if (result == 0) {
                    return new Sizes(
                            facts.get(ValueLayout.JAVA_LONG, STATX_SIZE_FIELD),
                            facts.get(ValueLayout.JAVA_LONG, STATX_BLOCKS_FIELD) * BLOCK);
                }
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
        }
        long length = Files.size(file);
        return new Sizes(length, length);
    }

    /**
     * Makes a file longer, with a hole at its end. The file is not opened: closing it again would end the locks that this
     * process has on it.
     */
    static void extend(Path file, FileChannel channel, long length) throws IOException {
        MethodHandle truncate = Native.TRUNCATE;
        if (truncate != null) {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment name = arena.allocateFrom(file.toAbsolutePath().toString());
                if ((int) truncate.invokeExact(name, length) == 0) {
                    return;
                }
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
        }
        channel.write(ByteBuffer.wrap(new byte[1]), length - 1);
    }

    /**
     * Gives a file all of another one's content, shared until one of them is written to.
     *
     * @throws IOException with the system's reason if the file system does not do that
     */
    static void share(Path source, Path target) throws IOException {
        MethodHandle open = Native.OPEN;
        MethodHandle close = Native.CLOSE;
        MethodHandle ioctl = Native.IOCTL;
        if (open == null || close == null || ioctl == null) {
            throw new FileSystemException(source.toString(), target.toString(), "Function not implemented");
        }
        int error;
        try (Arena arena = Arena.ofConfined()) {
            int in = (int) open.invokeExact(arena.allocateFrom(source.toAbsolutePath().toString()), O_RDONLY_CLOEXEC);
            int out = (int) open.invokeExact(arena.allocateFrom(target.toAbsolutePath().toString()), O_RDWR_CLOEXEC);
            MemorySegment state = arena.allocate(Native.STATE);
            int result = (int) ioctl.invokeExact(state, out, FICLONE, in);
            error = result == 0 ? 0 : (int) Native.ERRNO.get(state, 0L);
            int _ = (int) close.invokeExact(in);
            int _ = (int) close.invokeExact(out);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
        if (error != 0) {
            throw new FileSystemException(source.toString(), target.toString(), reason(error));
        }
    }

    private static String reason(int error) {
        MethodHandle strerror = Native.STRERROR;
        try {
            return strerror == null
                    ? "error " + error
                    : ((MemorySegment) strerror.invokeExact(error)).reinterpret(MAX_MESSAGE).getString(0);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** Takes the room for a range of a file, extending it if need be; false when the system cannot. */
    static boolean allocate(Path file, long offset, long length) {
        MethodHandle open = Native.OPEN;
        MethodHandle close = Native.CLOSE;
        MethodHandle fallocate = Native.FALLOCATE;
        if (open == null || close == null || fallocate == null) {
            return false;
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = arena.allocateFrom(file.toAbsolutePath().toString());
            int descriptor = (int) open.invokeExact(name, O_RDWR_CLOEXEC);
            if (descriptor < 0) {
                return false;
            }
            int result = (int) fallocate.invokeExact(descriptor, 0, offset, length);
            int closed = (int) close.invokeExact(descriptor);
            return result == 0 && closed == 0;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
