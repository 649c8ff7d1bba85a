package org.jvirsh.emulator.machine;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jvirsh.emulator.boot.BootException;
import org.jvirsh.emulator.boot.BootRequest;
import org.jvirsh.emulator.boot.ImageFile;
import org.jvirsh.emulator.boot.KernelImage;
import org.jvirsh.emulator.boot.MemoryMap;
import org.jvirsh.emulator.cpu.Cpu;
import org.jvirsh.emulator.memory.PhysicalMemory;

/** The kernel a machine boots, read and checked once, put into memory at every start of the machine. */
final class DirectBoot implements Closeable {
    private final KernelImage image;
    private final BootRequest request;
    private final MemoryMap map;

    private DirectBoot(KernelImage image, BootRequest request, MemoryMap map) {
        this.image = image;
        this.request = request;
        this.map = map;
    }

    /** Reads the kernel, opens the initial RAM disk, checks that all fits. */
    static DirectBoot of(MachineSpec.Kernel spec, MemoryMap map) throws BootException, IOException {
        KernelImage image;
        try (ImageFile file = ImageFile.open(spec.file(), "kernel")) {
            image = KernelImage.of(file);
        }
        Optional<Path> path = spec.initrd();
        Optional<ImageFile> initrd = path.isPresent() ? Optional.of(ImageFile.open(path.get(), "initrd")) : Optional.empty();
        BootRequest request =
                new BootRequest(spec.file().toString(), initrd, spec.commandLine(), spec.entry(), false);
        DirectBoot boot = new DirectBoot(image, request, map);
        try {
            image.check(request, map);
        } catch (BootException e) {
            boot.close();
            throw e;
        }
        return boot;
    }

    /** Puts the kernel into memory, and the processor before its first instruction. */
    void enter(PhysicalMemory memory, Cpu cpu) throws BootException {
        ProcessorEntry.apply(image.load(request, map, memory), cpu);
    }

    @Override
    public void close() throws IOException {
        if (request.initrd().isPresent()) {
            request.initrd().get().close();
        }
    }
}
