package org.jvirsh.emulator.cpu.engine;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvirsh.emulator.cpu.Cpu;
import org.jvirsh.emulator.cpu.Platform;
import org.jvirsh.emulator.cpu.sem.Arithmetic;
import org.jvirsh.emulator.cpu.sem.FlagTests;
import org.jvirsh.emulator.cpu.sem.Shifts;

import static org.assertj.core.api.Assertions.assertThat;

/** What units conclude from the operands of an operation is what its flags would say. */
class FlagProducerTest {
    private static final int RUNS = 400;
    private static final long[] EDGES = {0, 1, 2, 0x7F, 0x80, 0xFF, 0x7FFF, 0x8000, 0xFFFF, 0x7FFF_FFFFL, 0x8000_0000L, 0xFFFF_FFFFL,
        Long.MAX_VALUE, Long.MIN_VALUE, -1};

    private static Method method(Class<?> owner, String name) {
        for (Method m : owner.getDeclaredMethods()) {
            if (m.getName().equals(name)) {
                return m;
            }
        }
        throw new AssertionError(name);
    }

    private static long operand(SplittableRandom random, int size) {
        long v = random.nextInt(3) == 0 ? random.nextLong() : EDGES[random.nextInt(EDGES.length)];
        return size == 64 ? v : v & (1L << size) - 1;
    }

    private static List<Integer> conditions(String operation) {
        List<Integer> told = new ArrayList<>();
        Class<?> owner = operation.startsWith("s") && operation.length() == 3 && !operation.equals("sub") ? Shifts.class : Arithmetic.class;
        FlagProducer p = new FlagProducer(method(owner, operation), method(owner, operation), 64,
                operation.endsWith("c") ? FlagProducer.Extent.WITHOUT_CARRY : FlagProducer.Extent.ALL);
        for (int cc = 0; cc < 16; cc += 2) {
            if (p.tells(cc)) {
                told.add(cc);
            }
        }
        return told;
    }

    @ParameterizedTest
    @ValueSource(strings = {"add", "sub", "cmp", "and", "test", "or", "xor", "inc", "dec", "shl", "shr", "sar"})
    void conditionsFollowFromOperands(String operation) throws Exception {
        SplittableRandom random = new SplittableRandom(operation.hashCode());
        List<Integer> conditions = conditions(operation);
        assertThat(conditions).contains(4);
        boolean shift = operation.startsWith("sh") || operation.equals("sar");
        Method full = method(shift ? Shifts.class : Arithmetic.class, operation);
        try (Platform platform = Platform.long64()) {
            Cpu c = platform.c;
            for (int size : new int[] {8, 16, 32, 64}) {
                for (int run = 0; run < RUNS; run++) {
                    long a = operand(random, size);
                    long b = shift ? 1 + random.nextInt(size == 64 ? 63 : 31) : operand(random, size);
                    c.setStatus(random.nextInt());
                    if (full.getParameterCount() == 4) {
                        full.invoke(null, c, size, a, b);
                    } else {
                        full.invoke(null, c, size, a);
                    }
                    for (int cc : conditions) {
                        assertThat(holds(operation, cc, size, a, b))
                                .as("%s size %d %x %x condition %d", operation, size, a, b, cc)
                                .isEqualTo(c.condition(cc));
                    }
                }
            }
        }
    }

    private static boolean holds(String operation, int cc, int size, long a, long b) throws Exception {
        String tester = FlagProducer.testerName(operation, cc, operation.endsWith("c"));
        return (boolean) method(FlagTests.class, tester).invoke(null, size, a, b);
    }
}
