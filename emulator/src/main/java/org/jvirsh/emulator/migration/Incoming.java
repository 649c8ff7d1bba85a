package org.jvirsh.emulator.migration;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jvirsh.emulator.snapshot.LiveState;
import org.jvirsh.emulator.snapshot.Received;
import org.jvirsh.emulator.snapshot.StateStreamReader;
import org.jvirsh.emulator.snapshot.store.RamImage;

/** Reads a saved machine into the RAM of a machine that does not run. */
final class Incoming {
    private Incoming() {}

    static Received read(MigrationUri uri, LiveState machine) throws IOException, InterruptedException {
        return switch (uri) {
            case MigrationUri.File(Path path) -> file(path, machine);
            case MigrationUri.Descriptor(int number) -> stream(open(Path.of("/dev/fd/" + number)), machine);
            case MigrationUri.Unix(Path path) -> unix(path, machine);
            case MigrationUri.Tcp(var address) -> {
                try (ServerSocketChannel server = ServerSocketChannel.open()) {
                    server.bind(address, 1);
                    yield stream(server.accept(), machine);
                }
            }
        };
    }

    private static Received unix(Path path, LiveState machine) throws IOException {
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(path), 1);
            try {
                return stream(server.accept(), machine);
            } finally {
                Files.deleteIfExists(path);
            }
        }
    }

    private static FileChannel open(Path path) throws IOException {
        return FileChannel.open(path, StandardOpenOption.READ);
    }

    private static Received file(Path path, LiveState machine) throws IOException, InterruptedException {
        return Files.isRegularFile(path) && RamImage.is(path)
                ? RamImage.read(path, machine.description(), machine.ram().ram())
                : stream(open(path), machine);
    }

    private static Received stream(ReadableByteChannel from, LiveState machine) throws IOException {
        try (from) {
            return StateStreamReader.read(from, machine.description(), machine.ram().ram());
        }
    }
}
