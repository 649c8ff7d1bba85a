package org.jvirsh.emulator.cpu.engine;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.jvirsh.emulator.cpu.decode.Insn;

/**
 * Finds the instructions of a block whose flags nobody sees: others replace them before any instruction that reads flags, may
 * fault, or ends the block.
 */
final class DeadFlags {
    private DeadFlags() {}

    /** For each instruction what computes its result alone, if its flags are dead. */
    static @Nullable Method[] of(Insn[] insns) {
        @Nullable Method[] quiet = new Method[insns.length];
        boolean seen = true;
        for (int k = insns.length - 1; k >= 0; k--) {
            Insn i = insns[k];
            if (!seen) {
                quiet[k] = FlagProducer.result(i).orElse(null);
            }
            if (Effect.of(i) != Effect.NONE) {
                seen = true;
            } else if (FlagProducer.of(i).filter(p -> !p.partial()).isPresent()) {
                seen = false;
            } else if (quiet[k] == null && FlagUse.of(i) != FlagUse.NONE) {
                seen = true;
            }
        }
        return quiet;
    }
}
