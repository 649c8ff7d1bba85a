package org.jvirsh.emulator.boot;

import org.jvirsh.emulator.acpi.AcpiTables;
import org.jvirsh.emulator.memory.PhysicalMemory;

/** A Linux kernel in the format of its own boot protocol, versions 2.00 and later. */
final class BzImage implements KernelImage {
    private static final long LOW_CODE = 0x1_0000;
    private static final long LOW_CODE_END = 0x8_0000;
    private static final int EARLY_COMMAND_LINE = 0x0202;

    private final String name;
    private final byte[] file;
    private final SetupHeader header;

    private BzImage(String name, byte[] file, SetupHeader header) {
        this.name = name;
        this.file = file;
        this.header = header;
    }

    static BzImage parse(String name, byte[] file) throws BootException {
        return new BzImage(name, file, SetupHeader.parse(name, file));
    }

    private long codeSize() {
        return (long) file.length - header.setupBytes();
    }

    private long codeAddress() {
        return header.loadedHigh() ? LowMemory.HIGH : LOW_CODE;
    }

    /** First address above everything the kernel uses before it reads the memory map. */
    private long kernelEnd() {
        long loaded = codeAddress() + codeSize();
        return Math.max(loaded, header.preferredAddress() + header.initSize());
    }

    private EntryChoice entry(BootRequest request) throws BootException {
        boolean flat = header.loadedHigh() && header.version() >= EARLY_COMMAND_LINE;
        return switch (request.entry()) {
            case AUTO -> header.has64BitEntry()
                    ? EntryChoice.LONG64
                    : flat ? EntryChoice.PROTECTED32 : EntryChoice.REAL16;
            case REAL16 -> EntryChoice.REAL16;
            case PROTECTED32 -> {
                if (!flat) {
                    throw new BootException("kernel '%s': has no 32-bit entry".formatted(name));
                }
                yield EntryChoice.PROTECTED32;
            }
            case LONG64 -> {
                if (!header.has64BitEntry()) {
                    throw new BootException("kernel '%s': has no 64-bit entry".formatted(name));
                }
                yield EntryChoice.LONG64;
            }
        };
    }

    @Override
    public void check(BootRequest request, MemoryMap map) throws BootException {
        entry(request);
        if (!header.loadedHigh() && codeSize() > LOW_CODE_END - LOW_CODE) {
            throw new BootException("kernel '%s': too large for an image loaded low".formatted(name));
        }
        if (kernelEnd() > map.lowRamEnd()) {
            throw new BootException("kernel '%s': needs memory up to 0x%x, the machine's ends at 0x%x"
                    .formatted(name, kernelEnd(), map.lowRamEnd()));
        }
        if (header.loadedHigh() && header.code32Start() - LowMemory.HIGH >= codeSize()) {
            throw new BootException("kernel '%s': entry 0x%x is outside the image"
                    .formatted(name, header.code32Start()));
        }
        request.commandLineBytes(header.commandLineMax());
        initrdAddress(request, map);
    }

    private long initrdAddress(BootRequest request, MemoryMap map) throws BootException {
        long end = Math.min(header.initrdMax() + 1, map.lowRamEnd());
        return request.placeInitrd(Math.max(kernelEnd(), LowMemory.HIGH), end);
    }

    @Override
    public EntryState load(BootRequest request, MemoryMap map, PhysicalMemory memory) throws BootException {
        long initrd = initrdAddress(request, map);
        if (request.initrd().isPresent()) {
            request.initrd().get().copyTo(memory, initrd);
        }
        byte[] commandLine = request.commandLineBytes(header.commandLineMax());
        memory.write(codeAddress(), file, header.setupBytes(), (int) codeSize());
        EntryChoice entry = entry(request);
        if (entry == EntryChoice.REAL16) {
            return RealModeSetup.load(file, header, commandLine, initrd, request.initrdSize(), memory);
        }
        memory.write(LowMemory.COMMAND_LINE, commandLine, 0, commandLine.length);
        ZeroPage page = new ZeroPage(file, header);
        page.commandLine(LowMemory.COMMAND_LINE);
        page.initrd(initrd, request.initrdSize());
        page.acpi(AcpiTables.ADDRESS);
        page.memoryMap(map);
        if (request.vgaText()) {
            page.textScreen();
        }
        page.write(memory);
        boolean longMode = entry == EntryChoice.LONG64;
        EntryState.FlatSegments segments = LowMemory.flatSegments(memory, longMode);
        if (longMode) {
            long cr3 = LowMemory.identityMap(memory);
            long rip = codeAddress() + 0x200;
            return new EntryState.Long64(rip, LowMemory.PARAMETERS, LowMemory.STACK_TOP, cr3, segments);
        }
        return new EntryState.Protected32(
                (int) header.code32Start(), 0, 0, (int) LowMemory.PARAMETERS, (int) LowMemory.STACK_TOP, segments);
    }
}
