package org.jvirsh.emulator.boot;

import java.nio.ByteBuffer;
import org.jvirsh.emulator.acpi.AcpiTables;
import org.jvirsh.emulator.memory.PhysicalMemory;

/**
 * An ELF kernel with a PVH entry (Xen documentation, "x86/HVM direct boot ABI"): an uncompressed {@code vmlinux}, or a
 * BSD kernel. The note {@code XEN_ELFNOTE_PHYS32_ENTRY} names the 32-bit entry; EBX points to
 * {@code struct hvm_start_info}.
 */
final class PvhImage implements KernelImage {
    private static final int PHYS32_ENTRY = 18;
    private static final int START_INFO_MAGIC = 0x336E_C578;
    private static final int START_INFO_SIZE = 56;
    private static final int MODULE_SIZE = 32;
    private static final int MAP_ENTRY_SIZE = 24;

    private final ElfFile elf;
    private final long entry;

    private PvhImage(ElfFile elf, long entry) {
        this.elf = elf;
        this.entry = entry;
    }

    static PvhImage parse(String name, byte[] file) throws BootException {
        ElfFile elf = ElfFile.parse(name, file);
        long entry = elf.note("Xen", PHYS32_ENTRY)
                .orElseThrow(() -> new BootException(
                        "kernel '%s': ELF file with neither a multiboot header nor a PVH entry".formatted(name)));
        return new PvhImage(elf, entry);
    }

    @Override
    public void check(BootRequest request, MemoryMap map) throws BootException {
        elf.check(map);
        request.commandLineBytes(LowMemory.COMMAND_LINE_ROOM);
        initrdAddress(request, map);
    }

    private long initrdAddress(BootRequest request, MemoryMap map) throws BootException {
        return request.placeInitrd(Math.max(elf.end(), LowMemory.HIGH), map.lowRamEnd());
    }

    @Override
    public EntryState load(BootRequest request, MemoryMap map, PhysicalMemory memory) throws BootException {
        byte[] commandLine = request.commandLineBytes(LowMemory.COMMAND_LINE_ROOM);
        long initrd = initrdAddress(request, map);
        elf.load(memory);
        memory.write(LowMemory.COMMAND_LINE, commandLine, 0, commandLine.length);
        if (request.initrd().isPresent()) {
            request.initrd().get().copyTo(memory, initrd);
        }
        int ranges = map.ranges().size();
        ByteBuffer b = LowMemory.buffer(START_INFO_SIZE + MODULE_SIZE + ranges * MAP_ENTRY_SIZE);
        long module = LowMemory.PARAMETERS + START_INFO_SIZE;
        b.putInt(0, START_INFO_MAGIC);
        b.putInt(4, 1); // version
        b.putInt(12, request.initrdSize() > 0 ? 1 : 0);
        b.putLong(16, module);
        b.putLong(24, LowMemory.COMMAND_LINE);
        b.putLong(32, AcpiTables.ADDRESS);
        b.putLong(40, module + MODULE_SIZE);
        b.putInt(48, ranges);
        b.putLong(START_INFO_SIZE, initrd);
        b.putLong(START_INFO_SIZE + 8, request.initrdSize());
        b.position(START_INFO_SIZE + MODULE_SIZE);
        for (MemoryMap.Range r : map.ranges()) {
            b.putLong(r.start()).putLong(r.size()).putInt(r.kind().code()).putInt(0);
        }
        LowMemory.put(memory, LowMemory.PARAMETERS, b);
        return new EntryState.Protected32(
                (int) entry,
                0,
                (int) LowMemory.PARAMETERS,
                0,
                (int) LowMemory.STACK_TOP,
                LowMemory.flatSegments(memory, false));
    }
}
