package org.jvirsh.driver.libvirt.binding;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.jvirsh.hypervisor.error.VirException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CallGateTest {
    private final CallGate gate = new CallGate();
    private final List<String> done = new ArrayList<>();

    @Test
    void theLastOutDoesTheRest() {
        gate.enter();
        gate.enter();
        gate.close(() -> done.add("closed"));
        assertThatThrownBy(gate::enter).isInstanceOf(VirException.class);
        gate.leave();
        assertThat(done).isEmpty();
        gate.leave();
        assertThat(done).containsExactly("closed");
    }

    @Test
    void closingTwiceIsClosingOnce() {
        gate.close(() -> done.add("closed"));
        gate.close(() -> done.add("closed again"));
        assertThat(done).containsExactly("closed");
    }
}
