package org.jvirsh.emulator.boot;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jvirsh.emulator.memory.PhysicalMemory;

/** Images made in the test, and what a loader did with them. */
final class BootFixture implements AutoCloseable {
    final PhysicalMemory memory;
    final MemoryMap map;
    private final Path directory;

    BootFixture(Path directory, long megabytes) {
        this.directory = directory;
        memory = new PhysicalMemory(megabytes << 20);
        map = MemoryMap.of(memory.ramSize());
    }

    /** A bzImage with two set-up sectors; {@code code} follows. */
    static ByteBuffer linux(int version, int codeBytes) {
        ByteBuffer b = ByteBuffer.allocate(3 * 512 + codeBytes).order(ByteOrder.LITTLE_ENDIAN);
        b.put(0x1F1, (byte) 2);
        b.putInt(0x1F4, (codeBytes + 15) / 16);
        b.putShort(0x1FE, (short) 0xAA55);
        b.putShort(0x200, (short) 0x6AEB);
        b.putInt(0x202, 0x5372_6448);
        b.putShort(0x206, (short) version);
        b.put(0x211, (byte) 1);
        b.putInt(0x214, 0x10_0000);
        b.putInt(0x22C, 0x7FFF_FFFF);
        b.put(0x234, (byte) 1);
        b.putInt(0x238, 2047);
        b.putLong(0x258, 0x100_0000);
        b.putInt(0x260, 0x20_0000);
        for (int i = 0; i < codeBytes; i++) {
            b.put(3 * 512 + i, (byte) (i * 7 + 1));
        }
        return b;
    }

    Path file(String name, byte[] content) throws IOException {
        return Files.write(directory.resolve(name), content);
    }

    KernelImage kernel(ByteBuffer b) throws IOException, BootException {
        return KernelImage.of(ImageFile.open(file("kernel", content(b)), "kernel"));
    }

    ImageFile initrd(int bytes) throws IOException, BootException {
        byte[] content = new byte[bytes];
        for (int i = 0; i < bytes; i++) {
            content[i] = (byte) (i ^ i >> 8);
        }
        return ImageFile.open(file("initrd", content), "initrd");
    }

    static byte[] content(ByteBuffer b) {
        byte[] bytes = new byte[b.capacity()];
        b.get(0, bytes);
        return bytes;
    }

    static BootRequest request(String commandLine) {
        return new BootRequest("kernel", Optional.empty(), commandLine, EntryChoice.AUTO, false);
    }

    static BootRequest request(ImageFile initrd, EntryChoice entry) {
        return new BootRequest("kernel", Optional.of(initrd), "console=ttyS0", entry, false);
    }

    EntryState start(KernelImage kernel, BootRequest request) throws BootException {
        kernel.check(request, map);
        return kernel.load(request, map, memory);
    }

    long u32(long physical) {
        return memory.read(physical, 4);
    }

    byte[] bytes(long physical, int n) {
        byte[] b = new byte[n];
        memory.read(physical, b, 0, n);
        return b;
    }

    String text(long physical) {
        StringBuilder s = new StringBuilder();
        for (long p = physical; memory.read(p, 1) != 0; p++) {
            s.append((char) memory.read(p, 1));
        }
        return s.toString();
    }

    static byte[] ascii(String s) {
        return s.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() {
        memory.close();
    }
}
