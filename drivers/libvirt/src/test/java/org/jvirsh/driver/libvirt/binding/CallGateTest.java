package org.jvirsh.driver.libvirt.binding;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
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

    @Test
    void whoeverGoesInAloneWaitsForTheOthersAndKeepsThemOut() throws Exception {
        CallGate gate = new CallGate();
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch out = new CountDownLatch(1);
        gate.enter();
        Thread alone = Thread.ofPlatform().start(() -> {
            try {
                assertThat(gate.enterAlone()).isTrue();
                inside.countDown();
                out.await();
                order.add("alone");
                gate.leave();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        order.add("first");
        gate.leave();
        inside.await();
        Thread next = Thread.ofPlatform().start(() -> {
            gate.enter();
            order.add("next");
            gate.leave();
        });
        out.countDown();
        alone.join();
        next.join();
        assertThat(order).containsExactly("first", "alone", "next");
        gate.close(() -> order.add("closed"));
        assertThat(gate.enterAlone()).isFalse();
        assertThat(order).endsWith("closed");
    }
}
