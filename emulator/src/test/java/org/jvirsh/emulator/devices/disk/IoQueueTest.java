package org.jvirsh.emulator.devices.disk;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.jvirsh.emulator.block.disk.Throttle;
import org.jvirsh.emulator.block.disk.ThrottleLimits;
import org.jvirsh.emulator.testing.Bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class IoQueueTest {
    private final BlockingQueue<Runnable> vcpu = new LinkedBlockingQueue<>();
    private final List<String> events = new ArrayList<>();
    private final List<String> performed = new ArrayList<>();

    private interface Work {
        void run() throws IOException;
    }

    private final class Request extends IoRequest {
        private final String name;
        private final Work work;
        private Runnable then = () -> {};

        Request(String name, Work work) {
            this.name = name;
            this.work = work;
        }

        @Override
        protected void perform() throws IOException {
            synchronized (performed) {
                performed.add(name);
            }
            work.run();
        }

        @Override
        protected void completed(@Nullable IOException failure) {
            events.add(failure == null ? name : name + " " + failure.getMessage());
            then.run();
        }
    }

    private Request good(String name) {
        return new Request(name, () -> {});
    }

    @Test
    void aThreadPerformsInOrderAndTheVcpuHears() throws Exception {
        try (IoThread q = new IoThread("test", vcpu::add)) {
            CountDownLatch gate = new CountDownLatch(1);
            q.submit(new Request("first", () -> {
                try {
                    gate.await();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
                throw new IOException("broken");
            }));
            q.submit(good("second"));
            assertThat(events).isEmpty();
            gate.countDown();
            while (events.size() < 2) {
                vcpu.take().run();
            }
            assertThat(events).containsExactly("first broken", "second");
        }
    }

    @Test
    void drainingWaitsForWhatCompletionsSubmit() {
        try (IoThread q = new IoThread("test", vcpu::add)) {
            Request again = good("again");
            int[] left = {3};
            again.then = () -> {
                if (left[0]-- > 0) {
                    q.submit(again);
                }
            };
            q.submit(again);
            q.submit(good("other"));
            q.drain();
            assertThat(events).containsExactly("again", "other", "again", "again", "again");
            vcpu.forEach(Runnable::run);
            assertThat(events).as("each completes once").hasSize(5);
        }
    }

    @Test
    void closingPerformsWhatIsLeft() {
        IoThread q = new IoThread("test", vcpu::add);
        for (int i = 0; i < 100; i++) {
            q.submit(good("r" + i));
        }
        q.close();
        assertThat(performed).hasSize(100);
        assertThat(events).isEmpty();
    }

    @Test
    void aBugOfTheEmulatorIsNotAnErrorOfTheDisk() {
        try (IoThread q = new IoThread("test", vcpu::add)) {
            q.submit(new Request("bad", () -> {
                throw new IllegalStateException("bug");
            }));
            assertThatThrownBy(q::drain).isInstanceOf(IllegalStateException.class).hasMessage("bug");
        }
        assertThat(events).isEmpty();
    }

    @Test
    void repeatableRequestsCompleteAtTheirMoment() {
        Bench bench = new Bench();
        TimedIo q = new TimedIo("io", bench.events, bench.time);
        Request second = good("second");
        Request first = new Request("first", () -> {
            throw new IOException("broken");
        });
        first.then = () -> q.submit(second);
        q.submit(first);
        assertThat(performed).containsExactly("first");
        bench.run(TimedIo.LATENCY_NANOS - 1);
        assertThat(events).isEmpty();
        bench.run(1);
        assertThat(events).containsExactly("first broken");
        bench.run(TimedIo.LATENCY_NANOS);
        assertThat(events).containsExactly("first broken", "second");
        q.submit(second);
        q.drain();
        assertThat(events).hasSize(3);
        assertThat(bench.events.nextDeadline()).isEqualTo(Long.MAX_VALUE);
    }

    /** A write of some bytes. */
    private final class Write extends IoRequest {
        private final String name;

        Write(String name) {
            this.name = name;
        }

        @Override
        protected long bytes() {
            return 1000;
        }

        @Override
        protected boolean writes() {
            return true;
        }

        @Override
        protected void perform() {
            synchronized (performed) {
                performed.add(name);
            }
        }

        @Override
        protected void completed(@Nullable IOException failure) {
            events.add(name);
        }
    }

    private static Throttle slow() {
        Throttle slow = new Throttle("disk");
        slow.limit(new ThrottleLimits(Map.of(ThrottleLimits.Kind.BPS, new ThrottleLimits.Rate(1000, 0, 1)), 0));
        return slow;
    }

    @Test
    void limitsDelayInVirtualTime() {
        Bench bench = new Bench();
        Throttle slow = slow();
        TimedIo q = new TimedIo("io", bench.events, bench.time, () -> slow);
        q.submit(new Write("first"));
        q.submit(new Write("second"));
        q.submit(good("flush"));
        bench.run(TimedIo.LATENCY_NANOS);
        assertThat(events).containsExactly("first");
        bench.run(899_000_000);
        assertThat(events).containsExactly("first");
        bench.run(1_000_000);
        assertThat(events).containsExactly("first", "second", "flush");
    }

    @Test
    void whoWaitsForAnEmptyQueueDoesNotWaitForLimits() {
        Throttle slow = slow();
        slow.pass(true, 1L << 40, 0);
        try (IoThread q = new IoThread("test", vcpu::add, () -> slow, () -> 0)) {
            q.submit(new Write("first"));
            q.submit(new Write("second"));
            assertThat(performed).isEmpty();
            q.drain();
            assertThat(events).containsExactly("first", "second");
        }
    }

    @Test
    void aThreadGoesOnWhenTheLimitsLetIt() throws Exception {
        Throttle slow = slow();
        slow.pass(true, 1L << 40, 0);
        try (IoThread q = new IoThread("test", vcpu::add, () -> slow, () -> 0)) {
            q.submit(new Write("first"));
            slow.limit(ThrottleLimits.NONE);
            vcpu.take().run();
            assertThat(events).containsExactly("first");
        }
    }
}
