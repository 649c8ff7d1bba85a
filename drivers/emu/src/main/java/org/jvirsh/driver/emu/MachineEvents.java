package org.jvirsh.driver.emu;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.emu.agent.Channels;
import org.jvirsh.driver.emu.agent.GuestAgent;
import org.jvirsh.driver.emu.block.DiskWatch;
import org.jvirsh.driver.emu.event.EmuEvents;
import org.jvirsh.driver.emu.file.DomainStatus;
import org.jvirsh.driver.emu.file.DomainView;
import org.jvirsh.driver.emu.guest.MonitorWatch;
import org.jvirsh.driver.emu.process.DomainHandle;
import org.jvirsh.driver.emu.process.EmuHost;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.event.DomainEvent;
import org.jvirsh.hypervisor.event.EventObject;
import org.jvirsh.hypervisor.event.EventRegistration;
import org.jvirsh.hypervisor.guest.MonitorEvent;

/**
 * Listens to machines for what only they know: images that have grown beyond a mark, guests that gave memory or got some,
 * agents that came or went.
 *
 * @param host the machines'
 */
record MachineEvents(EmuHost host) implements EmuEvents.Machines {
    private static final String THRESHOLD = "BLOCK_WRITE_THRESHOLD";
    private static final String BALLOON = "BALLOON_CHANGE";
    private static final String PORT = "VSERPORT_CHANGE";
    private static final int KIB = 1024;

    @Override
    public EventRegistration watch(
            DomainEvent.Kind kind, @Nullable UUID domain, Consumer<? super DomainEvent> listener) {
        String name = switch (kind) {
            case BALLOON_CHANGE -> BALLOON;
            case AGENT_LIFECYCLE -> PORT;
            default -> THRESHOLD;
        };
        return MonitorWatch.start(host.registry(), domain, name, Set.of(), event -> tell(event, listener));
    }

    @Override
    public Optional<Boolean> agent(EventObject domain) {
        DomainView view = host.registry().find(domain.name()).orElse(null);
        DomainStatus status = view == null ? null : view.status();
        if (status == null || Channels.agent(status.live()).isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new GuestAgent(new DomainHandle(host, domain.name(), domain.uuid())).connected());
        } catch (VirException e) {
            // It has ended already.
            return Optional.of(false);
        }
    }

    private void tell(MonitorEvent event, Consumer<? super DomainEvent> listener) {
        DomainView view = host.registry().find(event.domain()).orElse(null);
        DomainStatus status = view == null ? null : view.status();
        if (view == null || status == null || event.details() == null) {
            return;
        }
        DomainHandle domain = new DomainHandle(host, view.name(), view.uuid());
        try {
            meaning(domain, status, event.event(), JsonParser.parseString(event.details()).getAsJsonObject())
                    .ifPresent(listener);
        } catch (VirException e) {
            // The machine has ended: what it said concerns nobody any more.
        }
    }

    private static Optional<DomainEvent> meaning(
            DomainHandle domain, DomainStatus status, String event, JsonObject details) {
        if (event.equals(BALLOON)) {
            long bytes = details.get("actual").getAsLong();
            return Optional.of(new DomainEvent.BalloonChange(domain.eventObject(), Math.ceilDiv(bytes, KIB)));
        }
        if (event.equals(PORT)) {
            return agent(domain, status, details);
        }
        return new DiskWatch(domain, status).passed(details);
    }

    private static Optional<DomainEvent> agent(DomainHandle domain, DomainStatus status, JsonObject details) {
        if (!Channels.isAgent(status.live(), details.get("id").getAsString())) {
            return Optional.empty();
        }
        return Optional.of(new DomainEvent.AgentLifecycle(
                domain.eventObject(),
                details.get("open").getAsBoolean() ? DomainEvent.AgentState.CONNECTED : DomainEvent.AgentState.DISCONNECTED,
                DomainEvent.AgentReason.CHANNEL_EVENT));
    }
}
