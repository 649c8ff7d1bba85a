package org.jvirsh.emulator.devices.serial;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The C library's calls for pseudo-terminals (POSIX.1-2017, posix_openpt, grantpt, unlockpt, ptsname, poll; cfmakeraw
 * from BSD), for Linux and macOS.
 */
final class PosixPty {
    private static final int O_RDWR = 2;
    private static final boolean MAC =
            System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("mac");
    private static final int O_NOCTTY = MAC ? 0x20000 : 0x100;
    private static final int TCSANOW = 0;
    private static final short POLLIN = 1;
    private static final short POLLHUP = 0x10;
    private static final int POLLFD_EVENTS = 4;
    private static final int POLLFD_RESULT = 6;
    /** More than any system's struct termios, which is only handed through. */
    private static final int TERMIOS_BYTES = 256;

    private static final int MAX_PATH = 1024;

    private final Linker linker = Linker.nativeLinker();
    private final SymbolLookup library = linker.defaultLookup();
    private final MethodHandle openpt = call("posix_openpt", ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
    private final MethodHandle grant = call("grantpt", ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
    private final MethodHandle unlock = call("unlockpt", ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
    private final MethodHandle name = call("ptsname", ValueLayout.ADDRESS, ValueLayout.JAVA_INT);
    private final MethodHandle getAttributes =
            call("tcgetattr", ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS);
    private final MethodHandle makeRaw = call("cfmakeraw", null, ValueLayout.ADDRESS);
    private final MethodHandle setAttributes = call(
            "tcsetattr", ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS);
    private final MethodHandle read =
            call("read", ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_LONG);
    private final MethodHandle write =
            call("write", ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_LONG);
    private final MethodHandle poll = call(
            "poll", ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT);
    private final MethodHandle open = linker.downcallHandle(
            symbol("open"),
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT),
            Linker.Option.firstVariadicArg(2));
    private final MethodHandle close = call("close", ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);

    private final int master;
    private final int slave;
    private final String path;

    /** What is to be had from the clients. */
    enum Clients {
        /** Nobody has the terminal open. */
        NONE,
        /** Somebody has, and has typed nothing. */
        SILENT,
        /** There is something to read. */
        TYPED
    }

    /**
     * Creates a pseudo-terminal in raw mode. Its mode outlives the clients, which may come and go; where it does not,
     * on macOS, the terminal side stays open, and there is always a client.
     *
     * @throws IOException if the system has none, or none left
     */
    PosixPty() throws IOException {
        master = check(integer(openpt, O_RDWR | O_NOCTTY), "posix_openpt");
        check(integer(grant, master), "grantpt");
        check(integer(unlock, master), "unlockpt");
        path = slavePath();
        try (Arena arena = Arena.ofConfined()) {
            slave = check((int) open.invokeExact(arena.allocateFrom(path), O_RDWR | O_NOCTTY), "open " + path);
            MemorySegment termios = arena.allocate(TERMIOS_BYTES, 8);
            check((int) getAttributes.invokeExact(slave, termios), "tcgetattr");
            makeRaw.invokeExact(termios);
            check((int) setAttributes.invokeExact(slave, TCSANOW, termios), "tcsetattr");
            if (!MAC) {
                check((int) close.invokeExact(slave), "close " + path);
            }
        } catch (Throwable t) {
            throw failure(t);
        }
    }

    private MemorySegment symbol(String symbol) {
        return library.find(symbol).orElseThrow(() -> new UnsupportedOperationException(symbol));
    }

    private MethodHandle call(
            String symbol, @Nullable MemoryLayout result,
            MemoryLayout... arguments) {
        FunctionDescriptor descriptor = result == null
                ? FunctionDescriptor.ofVoid(arguments)
                : FunctionDescriptor.of(result, arguments);
        return linker.downcallHandle(symbol(symbol), descriptor);
    }

    private static int integer(MethodHandle handle, int argument) throws IOException {
        try {
            return (int) handle.invokeExact(argument);
        } catch (Throwable t) {
            throw failure(t);
        }
    }

    private static int check(int result, String what) throws IOException {
        if (result < 0) {
            throw new IOException("pseudo-terminal: " + what + " failed");
        }
        return result;
    }

    private static IOException failure(Throwable t) {
        return t instanceof IOException e ? e : new IOException("pseudo-terminal", t);
    }

    private String slavePath() throws IOException {
        try {
            MemorySegment text = (MemorySegment) name.invokeExact(master);
            if (text.equals(MemorySegment.NULL)) {
                throw new IOException("pseudo-terminal: ptsname failed");
            }
            return text.reinterpret(MAX_PATH).getString(0);
        } catch (Throwable t) {
            throw failure(t);
        }
    }

    /** The path that clients open. */
    String path() {
        return path;
    }

    /**
     * Looks for clients.
     *
     * @param scratch at least 8 bytes
     * @param millis how long to wait for what a client there is types
     */
    Clients await(MemorySegment scratch, int millis) throws IOException {
        scratch.set(ValueLayout.JAVA_INT, 0, master);
        scratch.set(ValueLayout.JAVA_SHORT, POLLFD_EVENTS, POLLIN);
        scratch.set(ValueLayout.JAVA_SHORT, POLLFD_RESULT, (short) 0);
        try {
            // Interrupted by a signal it is as if nothing had happened.
            int _ = (int) poll.invokeExact(scratch, 1L, millis);
        } catch (Throwable t) {
            throw failure(t);
        }
        int result = scratch.get(ValueLayout.JAVA_SHORT, POLLFD_RESULT);
        if ((result & POLLIN) != 0) {
            return Clients.TYPED;
        }
        return (result & POLLHUP) != 0 ? Clients.NONE : Clients.SILENT;
    }

    /** Reads what clients typed into a buffer; negative when they are gone. */
    int read(MemorySegment buffer) throws IOException {
        try {
            return (int) (long) read.invokeExact(master, buffer, buffer.byteSize());
        } catch (Throwable t) {
            throw failure(t);
        }
    }

    /** Writes all of the first {@code length} bytes; blocks while a client does not take them, and fails without one. */
    void write(MemorySegment bytes, int length) throws IOException {
        for (long done = 0; done < length; ) {
            try {
                long n = (long) write.invokeExact(master, bytes.asSlice(done), length - done);
                if (n < 0) {
                    throw new IOException("pseudo-terminal: write failed");
                }
                done += n;
            } catch (Throwable t) {
                throw failure(t);
            }
        }
    }

    /** Closes it; no other call may be under way. */
    void close() throws IOException {
        if (MAC) {
            integer(close, slave);
        }
        integer(close, master);
    }
}
