package org.jvirsh.emulator.machine;

import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;
import org.jvirsh.emulator.cpu.CpuEngine;

import static org.assertj.core.api.Assertions.assertThat;

class IdleReliefTest {
    private static final long SECOND = 1_000_000_000L;

    private long instructions;
    private long code = 50 << 20;
    private int forgotten;
    private int collected;

    private final IdleRelief relief = new IdleRelief(engine(), () -> {
        assertThat(forgotten).as("first the code, then the collection").isEqualTo(collected + 1);
        collected++;
    });

    private CpuEngine engine() {
        return (CpuEngine) Proxy.newProxyInstance(
                CpuEngine.class.getClassLoader(), new Class<?>[] {CpuEngine.class}, (_, method, _) -> switch (method.getName()) {
                    case "instructions" -> instructions;
                    case "codeBytes" -> code;
                    case "forgetCode" -> {
                        forgotten++;
                        code = 0;
                        yield null;
                    }
                    default -> throw new AssertionError(method);
                });
    }

    /** The guest parks ten times a second, and does so much between. */
    private void live(int from, int seconds, long perSecond) {
        for (int tenth = 0; tenth < 10 * seconds; tenth++) {
            instructions += perSecond / 10;
            relief.idle(from * SECOND + tenth * SECOND / 10);
        }
    }

    @Test
    void anIdleGuestGivesItsCodeBackOnce() {
        live(1, 30, 100_000);
        assertThat(collected).isEqualTo(1);
        code = 1 << 20;
        live(31, 30, 100_000);
        assertThat(collected).as("too little to be worth it").isEqualTo(1);
        code = 20 << 20;
        live(61, 30, 100_000);
        assertThat(collected).isEqualTo(2);
    }

    @Test
    void aBusyGuestKeepsItsCode() {
        live(1, 60, 20_000_000);
        assertThat(collected).isZero();
        live(61, 5, 1000);
        assertThat(collected).as("not after a short pause").isZero();
    }
}
