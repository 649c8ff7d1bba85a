package org.jvirsh.emulator.lockstep;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.jvirsh.emulator.cpu.CpuEngine;
import org.jvirsh.emulator.cpu.CpuExit;
import org.jvirsh.emulator.cpu.Platform;
import org.jvirsh.emulator.cpu.decode.OpcodeTable;
import org.jvirsh.emulator.cpu.engine.Interpreter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Engines that run the same meet and agree, and whatever is not the same is found. */
@Timeout(60)
class LockStepTest {
    private static final int CODE = 0x20_000;
    private static final int DATA = 0x30_000;
    private static final int ROUNDS = 40_000;

    /** Adds and stores in a loop: the value to add is at {@code CODE + 2}, the base at {@code rsi}. */
    private static CpuEngine looping(Platform p) {
        int[] loop = {0x83, 0xC0, 1, 0x89, 0x06, 0xFF, 0xC9, 0x75, 0xF7, 0xF4}; // add eax, 1; mov [rsi], eax; dec ecx; jnz; hlt
        for (int k = 0; k < loop.length; k++) {
            p.put(CODE + k, loop[k], 1);
        }
        p.c.rip = CODE;
        p.c.gpr[0] = 0;
        p.c.gpr[1] = ROUNDS;
        p.c.gpr[6] = DATA;
        return new Interpreter(p.c, new OpcodeTable());
    }

    private static CpuExit run(CpuEngine engine) {
        CpuExit exit = CpuExit.BUDGET;
        while (exit == CpuExit.BUDGET) {
            exit = engine.run(777);
        }
        return exit;
    }

    @Test
    void theSameGuestMeetsItself() {
        try (Platform a = Platform.long64(); Platform b = Platform.long64(); LockStep pair = new LockStep(1, 5)) {
            CompletableFuture<CpuExit> other = CompletableFuture.supplyAsync(() -> run(pair.shows(looping(a))));
            assertThat(run(pair.compares(looping(b)))).isEqualTo(CpuExit.HALTED);
            assertThat(other.join()).isEqualTo(CpuExit.HALTED);
            assertThat(pair.compared()).isGreaterThan(ROUNDS / 3);
        }
    }

    @Test
    void aRegisterThatDiffersIsNamed() {
        try (Platform a = Platform.long64(); Platform b = Platform.long64(); LockStep pair = new LockStep(1, 5)) {
            CpuEngine right = looping(a);
            CpuEngine wrong = looping(b);
            b.put(CODE + 2, 3, 1);
            CompletableFuture<CpuExit> other = CompletableFuture.supplyAsync(() -> run(pair.shows(right)));
            assertThatThrownBy(() -> run(pair.compares(wrong)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageMatching("after the same code the processors differ: rax 3/1");
            pair.close();
            other.join();
        }
    }

    @Test
    void memoryThatDiffersIsFoundByItsSum() {
        try (Platform a = Platform.long64(); Platform b = Platform.long64(); LockStep pair = new LockStep(1, 1)) {
            CpuEngine right = looping(a);
            CpuEngine wrong = looping(b);
            b.put(DATA + 64, 1, 8);
            CompletableFuture<CpuExit> other = CompletableFuture.supplyAsync(() -> run(pair.shows(right)));
            assertThatThrownBy(() -> run(pair.compares(wrong)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("sum of memory ");
            pair.close();
            other.join();
        }
    }
}
