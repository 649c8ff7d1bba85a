package org.jvirsh.emulator.cpu.engine;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvirsh.emulator.cpu.Cpu;
import org.jvirsh.emulator.cpu.CpuExit;
import org.jvirsh.emulator.cpu.Platform;
import org.jvirsh.emulator.cpu.decode.OpcodeTable;

import static org.assertj.core.api.Assertions.assertThat;

/** Translated code does what the interpreter does, step for step. */
class UnitTest {
    private static final OpcodeTable TABLE = new OpcodeTable();
    private static final int HOT = 4;
    private static final int PROGRAMS = 80;

    private static Interpreter interpreter(Platform p) {
        return new Interpreter(p.c, TABLE, 1 << 24, null);
    }

    private static Interpreter translating(Platform p, boolean registers) {
        return new Interpreter(p.c, TABLE, 1 << 24, new Translator(HOT, Runnable::run, registers));
    }

    private static String state(Cpu c) {
        StringBuilder s = new StringBuilder();
        for (int k = 0; k < 16; k++) {
            s.append("%x ".formatted(c.gpr[k]));
        }
        return s + "rip %x flags %x %x n %d cr2 %x".formatted(
                c.rip, c.status(), c.eflags, c.instructions, c.cr2);
    }

    private static long memory(Platform p) {
        CRC32C crc = new CRC32C();
        for (int at = 0; at < 0x40_000; at += 8) {
            long v = p.get(at, 8);
            for (int k = 0; k < 8; k++) {
                crc.update((int) (v >>> 8 * k));
            }
        }
        return crc.getValue();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void randomProgramsRunTheSameWithWhateverBudget(boolean registers) {
        long units = 0;
        for (int seed = 0; seed < PROGRAMS; seed++) {
            try (Platform a = Platform.long64(); Platform b = Platform.long64()) {
                RandomProgram.load(a, new SplittableRandom(seed), 60);
                RandomProgram.load(b, new SplittableRandom(seed), 60);
                Interpreter one = interpreter(a);
                Interpreter two = translating(b, registers);
                RandomGenerator random = new SplittableRandom(-seed);
                CpuExit exit = CpuExit.BUDGET;
                while (exit == CpuExit.BUDGET) {
                    int budget = 1 + random.nextInt(random.nextInt(400) + 1);
                    boolean interrupt = random.nextInt(5) == 0;
                    one.setInterruptLine(interrupt);
                    two.setInterruptLine(interrupt);
                    if (interrupt) {
                        budget = 1; // the handler leaves the line alone: what follows it takes it away
                    }
                    exit = one.run(budget);
                    assertThat(two.run(budget)).as("seed %d", seed).isEqualTo(exit);
                    assertThat(state(b.c)).as("seed %d", seed).isEqualTo(state(a.c));
                }
                assertThat(exit).isEqualTo(CpuExit.HALTED);
                assertThat(memory(b)).as("memory, seed %d", seed).isEqualTo(memory(a));
                units += two.counters().get("units of translated code");
            }
        }
        assertThat(units).isGreaterThan(2 * PROGRAMS);
    }

    /** A unit whose code is overwritten by itself is left at once, and translated anew when it is hot again. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void codeThatChangesIsTranslatedAgain(boolean registers) {
        try (Platform p = Platform.long64()) {
            int[] loop = {
                0x05, 1, 0, 0, 0, // add eax, 1
                0x81, 0xF9, 100, 0, 0, 0, // cmp ecx, 100
                0x75, 0x06, // jne over
                0xC6, 0x04, 0x25, 0x01, 0x00, 0x02 // mov byte [20001h], ...
            };
            for (int k = 0; k < loop.length; k++) {
                p.put(RandomProgram.CODE + k, loop[k], 1);
            }
            int at = RandomProgram.CODE + loop.length;
            int[] rest = {0x00, 5, 0xFF, 0xC9, 0x75, 0xE7, 0xF4}; // ..., 5; dec ecx; jnz; hlt
            for (int k = 0; k < rest.length; k++) {
                p.put(at + k, rest[k], 1);
            }
            p.put(RandomProgram.CODE + 12, 8, 1);
            p.c.rip = RandomProgram.CODE;
            p.c.gpr[0] = 0;
            p.c.gpr[1] = 200;
            Interpreter engine = translating(p, registers);
            assertThat(engine.run(10_000)).isEqualTo(CpuExit.HALTED);
            assertThat(p.c.gpr[0]).isEqualTo(101 + 5 * 99);
            assertThat(engine.counters().get("units of translated code")).isGreaterThanOrEqualTo(2);
        }
    }

    /** A loop of one block after the other is left when somebody wants the engine. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anEndlessLoopIsLeftOnKick(boolean registers) throws Exception {
        try (Platform p = Platform.long64()) {
            p.put(RandomProgram.CODE, 0xFEEB, 2); // jmp to itself
            p.c.rip = RandomProgram.CODE;
            Interpreter engine = translating(p, registers);
            assertThat(engine.run(1000)).isEqualTo(CpuExit.BUDGET);
            Thread kicker = Thread.ofPlatform().start(engine::kick);
            assertThat(engine.run(Long.MAX_VALUE / 2)).isEqualTo(CpuExit.KICKED);
            kicker.join();
        }
    }

    /** A loop that runs long is translated again with its registers in locals, and goes on as it did. */
    @Test
    void whatRunsLongIsTranslatedAgain() {
        try (Platform p = Platform.long64()) {
            int[] loop = {0x01, 0xC8, 0xFF, 0xC9, 0x75, 0xFA, 0xF4}; // add eax, ecx; dec ecx; jnz; hlt
            for (int k = 0; k < loop.length; k++) {
                p.put(RandomProgram.CODE + k, loop[k], 1);
            }
            p.c.rip = RandomProgram.CODE;
            p.c.gpr[0] = 0;
            p.c.gpr[1] = 3_000_000;
            Interpreter engine = translating(p, false);
            CpuExit exit = CpuExit.BUDGET;
            while (exit == CpuExit.BUDGET) {
                exit = engine.run(1_000_000);
            }
            assertThat(exit).isEqualTo(CpuExit.HALTED);
            assertThat(p.c.gpr[0]).isEqualTo(3_000_000L * 3_000_001 / 2 & 0xFFFF_FFFFL);
            assertThat(p.c.instructions).isEqualTo(3L * 3_000_000 + 1);
            assertThat(engine.counters().get("units of translated code")).isEqualTo(2);
        }
    }

    /** A jump with many targets, all in the unit or not yet known to it. */
    @Test
    void aJumpGoesAnywhere() {
        try (Platform a = Platform.long64(); Platform b = Platform.long64()) {
            for (Platform p : new Platform[] {a, b}) {
                RandomProgram.loadJumps(p, 6, 4000);
            }
            Interpreter one = interpreter(a);
            Interpreter two = translating(b, true);
            RandomGenerator random = new SplittableRandom(1);
            CpuExit exit = CpuExit.BUDGET;
            while (exit == CpuExit.BUDGET) {
                int budget = 1 + random.nextInt(500);
                exit = one.run(budget);
                assertThat(two.run(budget)).isEqualTo(exit);
                assertThat(state(b.c)).isEqualTo(state(a.c));
            }
            assertThat(exit).isEqualTo(CpuExit.HALTED);
        }
    }

    /** What the worker makes is put to use while the guest runs. */
    @Test
    void aThreadOfItsOwnTranslates() {
        try (Platform p = Platform.long64()) {
            p.put(RandomProgram.CODE, 0xFEEB, 2);
            p.c.rip = RandomProgram.CODE;
            Interpreter engine = Interpreter.translating(p.c, TABLE);
            while (engine.counters().get("units of translated code") == 0) {
                assertThat(engine.run(1000)).isEqualTo(CpuExit.BUDGET);
            }
        }
    }
}
