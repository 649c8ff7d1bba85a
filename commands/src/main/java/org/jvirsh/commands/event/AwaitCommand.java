package org.jvirsh.commands.event;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.ConsoleTerminal;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.domain.DomainArgument;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.event.DomainEvent;
import org.jvirsh.hypervisor.event.EventRegistration;

/** {@code await}: waits until something is true of a domain. */
public final class AwaitCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        OptionalLong seconds = EventWait.timeout(in);
        String condition = in.required("condition");
        Domain domain = DomainArgument.find(in);
        Semaphore changed = new Semaphore(0);
        AtomicBoolean agent = new AtomicBoolean();
        DomainEvent.Kind kind;
        BooleanSupplier met;
        switch (condition) {
            case "domain-inactive" -> {
                kind = DomainEvent.Kind.LIFECYCLE;
                met = () -> inactive(domain);
            }
            case "guest-agent-available" -> {
                kind = DomainEvent.Kind.AGENT_LIFECYCLE;
                met = () -> agent.get() || agentConnected(domain);
            }
            default -> throw new CommandFailure("unsupported await condition '" + condition + "'");
        }
        List<EventRegistration> registrations = new ArrayList<>();
        AtomicBoolean interrupted = new AtomicBoolean();
        try (ConsoleTerminal.Interception interception = in.session().terminal().onInterrupt(() -> {
                    interrupted.set(true);
                    changed.release();
                });
                ConsoleTerminal.Interception loss = in.session().onLoss(changed::release)) {
            EventRegistrations.add(
                    registrations,
                    () -> in.session().openConnection().orElseThrow().events().onDomain(
                            kind, domain.uuid(), event -> {
                                if (event instanceof DomainEvent.AgentLifecycle life) {
                                    agent.set(life.state() == DomainEvent.AgentState.CONNECTED);
                                }
                                changed.release();
                            }));
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds.orElse(Integer.MAX_VALUE));
            while (!met.getAsBoolean()) {
                if (!changed.tryAcquire(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    throw new CommandFailure("timed out waiting for condition '" + condition + "'");
                }
                if (interrupted.get()) {
                    throw new CommandFailure("interrupted while waiting for condition '" + condition + "'");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("interrupted while waiting for condition '" + condition + "'");
        } finally {
            registrations.forEach(EventRegistration::close);
        }
    }

    private static boolean inactive(Domain domain) {
        try {
            return domain.id().isEmpty();
        } catch (VirException e) {
            if (e.code() == ErrorCode.NO_DOMAIN) {
                return true;
            }
            throw e;
        }
    }

    /** A connected agent shows in the state that the live XML gives its channel. */
    private static boolean agentConnected(Domain domain) {
        return domain.xml(Set.of()).contains("name='org.qemu.guest_agent.0' state='connected'");
    }
}
