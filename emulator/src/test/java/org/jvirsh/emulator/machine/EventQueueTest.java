package org.jvirsh.emulator.machine;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.jvirsh.emulator.snapshot.StateFormatException;
import org.jvirsh.emulator.snapshot.StateReader;
import org.jvirsh.emulator.snapshot.StateWriter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EventQueueTest {
    private final EventQueue queue = new EventQueue();
    private final List<String> fired = new ArrayList<>();

    private Timer timer(String name) {
        return queue.timer(name, () -> fired.add(name));
    }

    @Test
    void firesInOrderOfDeadlineThenOfArming() {
        Timer a = timer("a");
        Timer b = timer("b");
        Timer c = timer("c");
        Timer d = timer("d");
        c.at(10);
        b.at(20);
        a.at(20);
        d.at(21);
        queue.runDue(20);
        assertThat(fired).containsExactly("c", "b", "a");
        assertThat(queue.nextDeadline()).isEqualTo(21);
        assertThat(a.armed()).isFalse();
        assertThat(queue.fired()).isEqualTo(3);
    }

    @Test
    void cancelAndMoveKeepTheNextDeadline() {
        Timer a = timer("a");
        Timer b = timer("b");
        a.at(5);
        b.at(7);
        a.at(9);
        assertThat(queue.nextDeadline()).isEqualTo(7);
        b.cancel();
        assertThat(queue.nextDeadline()).isEqualTo(9);
        assertThat(b.deadline()).isEqualTo(EventQueue.NEVER);
        a.cancel();
        assertThat(queue.nextDeadline()).isEqualTo(EventQueue.NEVER);
        queue.runDue(Long.MAX_VALUE);
        assertThat(fired).isEmpty();
    }

    @Test
    void tellsWhenADeadlineMovesCloserButNotFromInsideAnEvent() {
        List<Long> told = new ArrayList<>();
        queue.onShortened(() -> told.add(queue.nextDeadline()));
        Timer a = timer("a");
        Timer chain = queue.timer("chain", () -> a.at(3));
        a.at(100);
        a.at(200);
        chain.at(2);
        assertThat(told).containsExactly(100L, 2L);
        queue.runDue(2);
        assertThat(told).hasSize(2);
        assertThat(queue.nextDeadline()).isEqualTo(3);
    }

    @Test
    void aTimerThatArmsItselfForThePastDoesNotHoldUpTheLoop() {
        Timer[] self = new Timer[1];
        int[] count = new int[1];
        self[0] = queue.timer("self", () -> {
            count[0]++;
            self[0].at(0);
        });
        self[0].at(0);
        queue.runDue(1);
        assertThat(count[0]).isEqualTo(1000);
        assertThat(queue.nextDeadline()).isZero();
    }

    @Test
    void savesArmedTimersInFiringOrder() {
        timer("a").at(50);
        timer("b").at(40);
        timer("c").at(40);
        timer("idle");
        StateWriter out = new StateWriter();
        out.section(queue);

        EventQueue other = new EventQueue();
        other.timer("idle", () -> fired.add("idle")).at(1);
        for (String name : List.of("a", "c", "b")) {
            other.timer(name, () -> fired.add(name));
        }
        new StateReader(out.toByteArray()).section(other);
        assertThat(other.nextDeadline()).isEqualTo(40);
        other.runDue(60);
        assertThat(fired).containsExactly("b", "c", "a");
    }

    @Test
    void refusesUnknownAndDoubleTimers() {
        timer("a").at(1);
        assertThatThrownBy(() -> timer("a")).isInstanceOf(IllegalStateException.class);
        StateWriter out = new StateWriter();
        queue.save(out);
        EventQueue other = new EventQueue();
        assertThatThrownBy(() -> other.restore(new StateReader(out.toByteArray()), 1))
                .isInstanceOf(StateFormatException.class)
                .hasMessageContaining("'a'");
    }
}
