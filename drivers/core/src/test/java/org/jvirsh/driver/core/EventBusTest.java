package org.jvirsh.driver.core;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.jvirsh.hypervisor.event.DomainEvent;
import org.jvirsh.hypervisor.event.DomainLifecycle;
import org.jvirsh.hypervisor.event.EventObject;
import org.jvirsh.hypervisor.event.EventRegistration;
import org.jvirsh.hypervisor.event.NetworkEvent;

import static org.assertj.core.api.Assertions.assertThat;

class EventBusTest {
    private final EventBus bus = new EventBus();
    private final EventObject one = new EventObject("one", new UUID(0, 1));
    private final EventObject two = new EventObject("two", new UUID(0, 2));

    private static void settle(CountDownLatch latch) throws InterruptedException {
        assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void listenersHearEventsInTheOrderOfPublishingAndNotUnderThePublishersLock() throws InterruptedException {
        int count = 500;
        List<Integer> heard = new ArrayList<>();
        CountDownLatch all = new CountDownLatch(count);
        boolean[] locked = new boolean[1];
        bus.register(DomainEvent.MigrationIteration.class, event -> true, event -> {
            locked[0] |= Thread.holdsLock(this);
            heard.add(event.iteration());
            all.countDown();
        });
        for (int i = 0; i < count; i++) {
            synchronized (this) {
                bus.publish(new DomainEvent.MigrationIteration(one, i));
            }
        }
        settle(all);
        assertThat(heard).hasSize(count).isSorted();
        assertThat(locked[0]).isFalse();
    }

    @Test
    void aSourceTellsOfOneKindAndOneObjectOnly() throws InterruptedException {
        List<Object> heard = new ArrayList<>();
        CountDownLatch last = new CountDownLatch(1);
        BusEventSource source = new BusEventSource(bus);
        source.onDomain(DomainEvent.Kind.LIFECYCLE, two.uuid(), heard::add);
        source.onNetwork(NetworkEvent.Kind.LIFECYCLE, null, event -> last.countDown());
        bus.publish(new DomainEvent.Lifecycle(one, DomainLifecycle.STARTED_BOOTED));
        bus.publish(new DomainEvent.Plain(two, DomainEvent.Kind.REBOOT));
        DomainEvent wanted = new DomainEvent.Lifecycle(two, DomainLifecycle.STOPPED_DESTROYED);
        bus.publish(wanted);
        bus.publish(new NetworkEvent.Lifecycle(one, NetworkEvent.Change.STARTED));
        settle(last);
        assertThat(heard).containsExactly(wanted);
    }

    @Test
    void aClosedRegistrationHearsNothing() throws InterruptedException {
        List<Object> heard = new ArrayList<>();
        CountDownLatch last = new CountDownLatch(1);
        EventRegistration closed = bus.register(DomainEvent.class, event -> true, heard::add);
        closed.close();
        bus.register(DomainEvent.class, event -> true, event -> last.countDown());
        bus.publish(new DomainEvent.Plain(one, DomainEvent.Kind.REBOOT));
        settle(last);
        assertThat(heard).isEmpty();
    }
}
