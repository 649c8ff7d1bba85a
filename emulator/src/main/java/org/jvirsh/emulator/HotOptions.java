package org.jvirsh.emulator;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.jvirsh.emulator.hot.HotAddresses;
import org.jvirsh.emulator.hot.Symbols;
import org.jvirsh.emulator.machine.EngineFactory;
import org.jvirsh.emulator.machine.StartException;

/**
 * Whether it is to be told where the guest spent its instructions.
 *
 * @param most how many places to tell; 0 for not at all
 * @param symbols a file with the kernel's symbols
 */
record HotOptions(int most, Optional<Path> symbols) {
    /** Counts for a run, if it is wanted. */
    @Nullable HotAddresses counts() throws StartException {
        if (most == 0) {
            return null;
        }
        return new HotAddresses(symbols.isPresent() ? read(symbols.get()) : Symbols.none());
    }

    private static Symbols read(Path file) throws StartException {
        try {
            return Symbols.read(file);
        } catch (NoSuchFileException e) {
            throw new StartException("--symbols: '%s': no such file".formatted(file));
        } catch (IOException e) {
            throw new StartException("--symbols: '%s': %s".formatted(file, e.getMessage()));
        }
    }

    /** Engines whose processors are sampled. */
    static EngineFactory sampled(EngineFactory engines, @Nullable HotAddresses counts) {
        return counts == null ? engines : cpu -> {
            cpu.sampler = counts;
            return engines.create(cpu);
        };
    }
}
