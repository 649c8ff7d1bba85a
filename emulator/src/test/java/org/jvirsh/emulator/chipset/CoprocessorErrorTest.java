package org.jvirsh.emulator.chipset;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.jvirsh.emulator.snapshot.StateReader;
import org.jvirsh.emulator.snapshot.StateWriter;

import static org.assertj.core.api.Assertions.assertThat;

class CoprocessorErrorTest {
    private final List<Boolean> irq = new ArrayList<>();
    private final CoprocessorError device = new CoprocessorError(irq::add);

    @Test
    void latchesTheInterruptUntilPortF0IsWritten() {
        device.input().set(true);
        device.input().set(true);
        device.input().set(false);
        assertThat(irq).containsExactly(true);
        device.out(0xF1, 0, 1);
        assertThat(irq).containsExactly(true);
        device.out(0xF0, 0, 1);
        assertThat(irq).containsExactly(true, false);
        device.out(0xF0, 0, 1);
        assertThat(irq).hasSize(2);
    }

    @Test
    void keepsItsStateOverASave() {
        device.input().set(true);
        StateWriter w = new StateWriter();
        w.section(device);
        List<Boolean> other = new ArrayList<>();
        CoprocessorError copy = new CoprocessorError(other::add);
        new StateReader(w.toByteArray()).section(copy);
        copy.input().set(true);
        copy.out(0xF0, 0, 1);
        assertThat(other).containsExactly(true, false);
    }
}
