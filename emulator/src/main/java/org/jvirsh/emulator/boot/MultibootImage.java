package org.jvirsh.emulator.boot;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.jvirsh.emulator.memory.PhysicalMemory;

/**
 * A kernel with a multiboot 1 header (Multiboot Specification 0.6.96): an ELF32 file, or any file whose header gives
 * the load addresses itself. A graphics mode the header asks for is not set.
 */
final class MultibootImage implements KernelImage {
    private static final int HEADER_MAGIC = 0x1BAD_B002;
    private static final int LOADER_MAGIC = 0x2BAD_B002;
    private static final int SEARCH = 8192;
    private static final int FLAG_ADDRESSES = 1 << 16;
    private static final int FLAGS_REQUIRED_UNKNOWN = 0xFFF8;

    private static final int INFO_SIZE = 116;
    private static final int MODULE_SIZE = 16;
    private static final int MAP_ENTRY_SIZE = 24;
    private static final int INFO_FLAGS = 1 | 1 << 1 | 1 << 2 | 1 << 3 | 1 << 6 | 1 << 9;
    private static final String LOADER = "jvirsh-emulator";

    /** Where the content goes. */
    private sealed interface Payload {
        long end();

        long entry();

        void check(MemoryMap map) throws BootException;

        void load(PhysicalMemory memory);
    }

    private record Elf(ElfFile elf) implements Payload {
        @Override
        public long end() {
            return elf.end();
        }

        @Override
        public long entry() {
            return elf.physicalEntry();
        }

        @Override
        public void check(MemoryMap map) throws BootException {
            elf.check(map);
        }

        @Override
        public void load(PhysicalMemory memory) {
            elf.load(memory);
        }
    }

    private static final class Flat implements Payload {
        private final String name;
        private final byte[] file;
        private final int offset;
        private final int length;
        private final long load;
        private final long end;
        private final long entry;

        Flat(String name, byte[] file, int offset, int length, long load, long end, long entry) {
            this.name = name;
            this.file = file;
            this.offset = offset;
            this.length = length;
            this.load = load;
            this.end = end;
            this.entry = entry;
        }

        @Override
        public long end() {
            return end;
        }

        @Override
        public long entry() {
            return entry;
        }

        @Override
        public void check(MemoryMap map) throws BootException {
            if (end > map.lowRamEnd()) {
                throw new BootException("kernel '%s': needs memory up to 0x%x, the machine's ends at 0x%x"
                        .formatted(name, end, map.lowRamEnd()));
            }
        }

        @Override
        public void load(PhysicalMemory memory) {
            memory.write(load, file, offset, length);
            byte[] zeros = new byte[4096];
            for (long at = load + length; at < end; at += zeros.length) {
                memory.write(at, zeros, 0, (int) Math.min(zeros.length, end - at));
            }
        }
    }

    private final Payload payload;

    private MultibootImage(Payload payload) {
        this.payload = payload;
    }

    /** Finds the header; empty when the file has none. */
    static Optional<MultibootImage> parse(String name, byte[] file) throws BootException {
        ByteBuffer b = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        int last = Math.min(SEARCH, file.length) - 12;
        for (int at = 0; at <= last; at += 4) {
            if (b.getInt(at) == HEADER_MAGIC && HEADER_MAGIC + b.getInt(at + 4) + b.getInt(at + 8) == 0) {
                return Optional.of(new MultibootImage(payload(name, file, b, at)));
            }
        }
        return Optional.empty();
    }

    private static Payload payload(String name, byte[] file, ByteBuffer b, int at) throws BootException {
        int flags = b.getInt(at + 4);
        if ((flags & FLAGS_REQUIRED_UNKNOWN) != 0) {
            throw new BootException("kernel '%s': multiboot header requires unknown features 0x%x"
                    .formatted(name, flags & FLAGS_REQUIRED_UNKNOWN));
        }
        if ((flags & FLAG_ADDRESSES) == 0) {
            if (!ElfFile.present(file)) {
                throw new BootException("kernel '%s': multiboot header without addresses in a file that is not ELF"
                        .formatted(name));
            }
            ElfFile elf = ElfFile.parse(name, file);
            if (elf.wide()) {
                throw new BootException("kernel '%s': multiboot starts 32-bit images, this one is ELF64"
                        .formatted(name));
            }
            return new Elf(elf);
        }
        if (at + 32 > file.length) {
            throw new BootException("kernel '%s': truncated multiboot header".formatted(name));
        }
        long headerAddress = b.getInt(at + 12) & 0xFFFF_FFFFL;
        long load = b.getInt(at + 16) & 0xFFFF_FFFFL;
        long loadEnd = b.getInt(at + 20) & 0xFFFF_FFFFL;
        long bssEnd = b.getInt(at + 24) & 0xFFFF_FFFFL;
        long offset = at - (headerAddress - load);
        long length = loadEnd == 0 ? file.length - offset : loadEnd - load;
        if (headerAddress < load || offset < 0 || length < 0) {
            throw new BootException("kernel '%s': multiboot header with impossible addresses".formatted(name));
        }
        if (length > file.length - offset) {
            throw new BootException("kernel '%s': truncated, %d bytes of %d are there"
                    .formatted(name, file.length, offset + length));
        }
        long end = Math.max(load + length, bssEnd);
        long entry = b.getInt(at + 28) & 0xFFFF_FFFFL;
        return new Flat(name, file, (int) offset, (int) length, load, end, entry);
    }

    @Override
    public void check(BootRequest request, MemoryMap map) throws BootException {
        payload.check(map);
        commandLine(request);
        initrdAddress(request, map);
    }

    private static byte[] commandLine(BootRequest request) throws BootException {
        request.commandLineBytes(LowMemory.COMMAND_LINE_ROOM / 2);
        return LowMemory.zeroTerminated(request.kernelName() + " " + request.commandLine());
    }

    private long initrdAddress(BootRequest request, MemoryMap map) throws BootException {
        return request.placeInitrd(Math.max(payload.end(), LowMemory.HIGH), map.lowRamEnd());
    }

    @Override
    public EntryState load(BootRequest request, MemoryMap map, PhysicalMemory memory) throws BootException {
        byte[] commandLine = commandLine(request);
        long initrd = initrdAddress(request, map);
        payload.load(memory);
        memory.write(LowMemory.COMMAND_LINE, commandLine, 0, commandLine.length);
        if (request.initrd().isPresent()) {
            request.initrd().get().copyTo(memory, initrd);
        }
        writeInformation(request, map, memory, initrd);
        return new EntryState.Protected32(
                (int) payload.entry(),
                LOADER_MAGIC,
                (int) LowMemory.PARAMETERS,
                0,
                (int) LowMemory.STACK_TOP,
                LowMemory.flatSegments(memory, false));
    }

    private static void writeInformation(BootRequest request, MemoryMap map, PhysicalMemory memory, long initrd) {
        byte[] loader = LowMemory.zeroTerminated(LOADER);
        byte[] module = LowMemory.zeroTerminated(
                request.initrd().map(i -> i.path().toString()).orElse(""));
        int modules = INFO_SIZE;
        int ranges = modules + MODULE_SIZE;
        int loaderName = ranges + map.ranges().size() * MAP_ENTRY_SIZE;
        int moduleName = loaderName + loader.length;
        int base = (int) LowMemory.PARAMETERS;
        ByteBuffer b = LowMemory.buffer(moduleName + module.length);
        b.putInt(0, INFO_FLAGS);
        b.putInt(4, map.conventionalKib());
        b.putInt(8, (int) map.extendedKib());
        b.putInt(12, 0x8000_FFFF); // boot device: first hard disk, no partition known
        b.putInt(16, (int) LowMemory.COMMAND_LINE);
        b.putInt(20, request.initrdSize() > 0 ? 1 : 0);
        b.putInt(24, base + modules);
        b.putInt(44, map.ranges().size() * MAP_ENTRY_SIZE);
        b.putInt(48, base + ranges);
        b.putInt(64, base + loaderName);
        b.putInt(modules, (int) initrd);
        b.putInt(modules + 4, (int) (initrd + request.initrdSize()));
        b.putInt(modules + 8, base + moduleName);
        b.position(ranges);
        for (MemoryMap.Range r : map.ranges()) {
            b.putInt(MAP_ENTRY_SIZE - 4).putLong(r.start()).putLong(r.size()).putInt(r.kind().code());
        }
        b.put(loaderName, loader);
        b.put(moduleName, module);
        LowMemory.put(memory, LowMemory.PARAMETERS, b);
    }
}
