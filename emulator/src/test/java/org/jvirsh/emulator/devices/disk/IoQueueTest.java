package org.jvirsh.emulator.devices.disk;

import java.io.IOException;
import java.nio.file.Path;
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
        try (ThreadedIo q = new ThreadedIo("test", vcpu::add)) {
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
        try (ThreadedIo q = new ThreadedIo("test", vcpu::add)) {
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
        ThreadedIo q = new ThreadedIo("test", vcpu::add);
        for (int i = 0; i < 100; i++) {
            q.submit(good("r" + i));
        }
        q.close();
        assertThat(performed).hasSize(100);
        assertThat(events).isEmpty();
    }

    @Test
    void aBugOfTheEmulatorIsNotAnErrorOfTheDisk() {
        try (ThreadedIo q = new ThreadedIo("test", vcpu::add)) {
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
        try (ThreadedIo q = new ThreadedIo("test", vcpu::add, () -> slow, () -> 0)) {
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
        try (ThreadedIo q = new ThreadedIo("test", vcpu::add, () -> slow, () -> 0)) {
            q.submit(new Write("first"));
            slow.limit(ThrottleLimits.NONE);
            vcpu.take().run();
            assertThat(events).containsExactly("first");
        }
    }

    @Test
    void disksThatShareAThreadDoNotWaitForEachOthersLimits() throws Exception {
        Throttle slow = slow();
        slow.pass(true, 1L << 40, 0);
        Throttle free = new Throttle("free");
        try (IoThread thread = new IoThread("shared", PollTime.USUAL)) {
            ThreadedIo limited = new ThreadedIo(thread, vcpu::add, () -> slow, () -> 0);
            ThreadedIo other = new ThreadedIo(thread, vcpu::add, () -> free, () -> 0);
            limited.submit(new Write("limited"));
            other.submit(new Write("other"));
            vcpu.take().run();
            assertThat(events).containsExactly("other");
            other.close();
            assertThat(thread.used()).as("the other disk is still there").isTrue();
            limited.drain();
            assertThat(events).containsExactly("other", "limited");
            limited.close();
            assertThat(thread.used()).isFalse();
        }
    }

    @Test
    void aThreadThatDisksShareIsKnownToTheHost() {
        try (IoThread thread = new IoThread("shared", PollTime.NONE)) {
            thread.begin();
            assertThat(thread.id()).isGreaterThan(0);
            assertThat(Path.of("/proc/self/task/" + thread.id())).exists();
        }
    }

    @Test
    void closingASharedThreadPerformsWhatIsLeftInAllQueues() {
        IoThread thread = new IoThread("shared", PollTime.NONE);
        Throttle slow = slow();
        slow.pass(true, 1L << 40, 0);
        ThreadedIo one = new ThreadedIo(thread, vcpu::add, () -> slow, () -> 0);
        ThreadedIo two = new ThreadedIo(thread, vcpu::add, () -> slow, () -> 0);
        for (int i = 0; i < 50; i++) {
            one.submit(new Write("a" + i));
            two.submit(new Write("b" + i));
        }
        thread.close();
        assertThat(performed).hasSize(100);
        assertThat(performed.stream().filter(n -> n.startsWith("a"))).first().isEqualTo("a0");
    }

    @Test
    void timeAwakeGrowsWhenWorkComesSoonAndShrinksWhenNot() {
        PollTime poll = new PollTime(10_000, 0, 0);
        assertThat(poll.after(0, 5_000)).isEqualTo(4_000);
        assertThat(poll.after(4_000, 5_000)).isEqualTo(8_000);
        assertThat(poll.after(8_000, 9_000)).as("not beyond the most").isEqualTo(10_000);
        assertThat(poll.after(8_000, 7_000)).as("just right").isEqualTo(8_000);
        assertThat(poll.after(8_000, 20_000)).as("for nothing").isZero();
        assertThat(new PollTime(10_000, 3, 4).after(2_000, 5_000)).isEqualTo(6_000);
        assertThat(new PollTime(10_000, 3, 4).after(8_000, 20_000)).isEqualTo(2_000);
        assertThat(new PollTime(1_000, 0, 0).after(8_000, 500)).as("after a change").isEqualTo(1_000);
        assertThat(new PollTime(10_000, Long.MAX_VALUE, 0).after(8_000, 9_000)).isEqualTo(10_000);
    }
}
