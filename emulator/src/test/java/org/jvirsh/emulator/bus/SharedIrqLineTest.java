package org.jvirsh.emulator.bus;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SharedIrqLineTest {
    @Test
    void isHighWhileAnyInputIs() {
        boolean[] level = new boolean[1];
        SharedIrqLine line = new SharedIrqLine(l -> level[0] = l);
        IrqLine a = line.input();
        IrqLine b = line.input();
        a.set(true);
        a.set(true);
        b.set(true);
        a.set(false);
        assertThat(level[0]).isTrue();
        b.set(false);
        assertThat(level[0]).isFalse();
        b.set(false);
        a.set(true);
        assertThat(level[0]).isTrue();
    }
}
