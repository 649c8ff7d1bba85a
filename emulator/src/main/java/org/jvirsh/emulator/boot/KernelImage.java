package org.jvirsh.emulator.boot;

import java.util.Optional;
import org.jvirsh.emulator.memory.PhysicalMemory;

/** A kernel that can be put into guest memory and entered. Reading it checked everything the file alone tells. */
public sealed interface KernelImage permits BzImage, MultibootImage, PvhImage {
    /** Recognises the image by its content. */
    static KernelImage of(ImageFile file) throws BootException {
        String name = file.path().toString();
        byte[] content = file.content();
        if (content.length == 0) {
            throw new BootException("kernel '%s': is empty".formatted(name));
        }
        if (SetupHeader.present(content)) {
            return BzImage.parse(name, content);
        }
        Optional<MultibootImage> multiboot = MultibootImage.parse(name, content);
        if (multiboot.isPresent()) {
            return multiboot.get();
        }
        if (ElfFile.present(content)) {
            return PvhImage.parse(name, content);
        }
        throw new BootException("kernel '%s': unknown image, neither a Linux bzImage nor multiboot nor PVH ELF"
                .formatted(name));
    }

    /**
     * Checks that this image, the initial RAM disk and the command line fit the machine; called once before the
     * machine starts.
     */
    void check(BootRequest request, MemoryMap map) throws BootException;

    /** Writes everything to guest memory, also after a reset. */
    EntryState load(BootRequest request, MemoryMap map, PhysicalMemory memory) throws BootException;
}
