package org.jvirsh.driver.emu;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.core.DomainErrors;
import org.jvirsh.driver.core.file.AtomicFiles;
import org.jvirsh.driver.core.file.FileLockGuard;
import org.jvirsh.driver.emu.file.DomainStatus;
import org.jvirsh.driver.emu.file.EmuErrors;
import org.jvirsh.driver.emu.file.StateLayout;
import org.jvirsh.hypervisor.ConsoleChannel;
import org.jvirsh.hypervisor.ConsoleFlag;
import org.jvirsh.hypervisor.error.ErrorCode;

/**
 * A session on a serial port's socket. One at a time: the holder keeps a lock file, and hangs up when it sees that
 * somebody has asked for the line with {@code --force} by changing the request file beside the lock.
 */
final class EmuConsole implements ConsoleChannel {
    private static final Duration TAKE_OVER_PATIENCE = Duration.ofSeconds(5);
    private static final long WATCH_NANOS = TimeUnit.MILLISECONDS.toNanos(150);

    private final SocketChannel channel;
    private final FileLockGuard lock;

    private EmuConsole(SocketChannel channel, FileLockGuard lock) {
        this.channel = channel;
        this.lock = lock;
    }

    static EmuConsole open(
            StateLayout layout, DomainStatus status, @Nullable String device, Set<ConsoleFlag> flags) {
        Path socket = socket(status, device);
        Path lockFile = layout.consoleLock(status.live().name(), String.valueOf(socket.getFileName()));
        Path request = lockFile.resolveSibling(lockFile.getFileName() + ".request");
        try {
            FileLockGuard lock = acquire(lockFile, request, flags.contains(ConsoleFlag.FORCE));
            try {
                SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
                try {
                    channel.connect(UnixDomainSocketAddress.of(socket));
                } catch (IOException e) {
                    channel.close();
                    throw e;
                }
                EmuConsole console = new EmuConsole(channel, lock);
                Thread.ofVirtual().name("console-watch").start(() -> console.watch(request));
                return console;
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            if (!status.process().alive()) {
                throw DomainErrors.notRunning();
            }
            throw EmuErrors.io("unable to open the console of domain '" + status.live().name() + "'", e);
        }
    }

    private static Path socket(DomainStatus status, @Nullable String device) {
        Map<String, Path> consoles = status.consoles();
        String alias = device == null ? null : device.replaceFirst("^console", "serial");
        Path socket = alias == null
                ? consoles.values().stream().findFirst().orElse(null)
                : consoles.get(alias);
        if (socket == null) {
            throw EmuErrors.error(
                    ErrorCode.INTERNAL_ERROR,
                    "cannot find character device " + (device == null ? "<null>" : device));
        }
        return socket;
    }

    private static FileLockGuard acquire(Path lockFile, Path request, boolean force) throws IOException {
        Optional<FileLockGuard> lock = FileLockGuard.tryAcquire(lockFile);
        if (lock.isEmpty() && force) {
            AtomicFiles.write(request, UUID.randomUUID().toString());
            lock = FileLockGuard.acquire(lockFile, TAKE_OVER_PATIENCE);
        }
        return lock.orElseThrow(() -> EmuErrors.error(
                ErrorCode.OPERATION_FAILED, "Active console session exists for this domain"));
    }

    /** Hangs up when somebody else asks for the line. */
    private void watch(Path request) {
        FileTime seen = changed(request);
        while (channel.isOpen()) {
            LockSupport.parkNanos(WATCH_NANOS);
            if (!changed(request).equals(seen)) {
                close();
            }
        }
    }

    private static FileTime changed(Path request) {
        try {
            return Files.getLastModifiedTime(request);
        } catch (IOException e) {
            return FileTime.fromMillis(0);
        }
    }

    @Override
    public int read(byte[] buffer) throws IOException {
        try {
            return channel.read(ByteBuffer.wrap(buffer));
        } catch (ClosedChannelException e) {
            return -1;
        }
    }

    @Override
    public void write(byte[] buffer, int offset, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(buffer, offset, length);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // The session is over either way.
        } finally {
            lock.close();
        }
    }
}
