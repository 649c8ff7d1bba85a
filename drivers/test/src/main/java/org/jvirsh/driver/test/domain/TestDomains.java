package org.jvirsh.driver.test.domain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.core.DomainErrors;
import org.jvirsh.driver.core.DomainObject;
import org.jvirsh.driver.core.EventBus;
import org.jvirsh.hypervisor.DomainState;
import org.jvirsh.hypervisor.DomainState.RunningReason;
import org.jvirsh.hypervisor.DomainState.ShutoffReason;
import org.jvirsh.hypervisor.domain.DomainDefinition;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.event.DomainEvent;
import org.jvirsh.hypervisor.event.DomainLifecycle;

/** The domains of one imaginary host. Callers hold {@link #monitor} for as long as they look or change. */
public final class TestDomains {
    private final Object monitor;
    private final EventBus events;
    private final Map<UUID, TestDomainObject> domains = new LinkedHashMap<>();
    private int nextId = 1;

    /**
     * No domains yet.
     *
     * @param monitor the host's monitor
     * @param events told what happens
     */
    public TestDomains(Object monitor, EventBus events) {
        this.monitor = monitor;
        this.events = events;
    }

    /** Guards the host with all that is on it. */
    public Object monitor() {
        return monitor;
    }

    /** All domains. */
    public List<TestDomainObject> all() {
        return new ArrayList<>(domains.values());
    }

    /** The domain of that UUID, or null. */
    public @Nullable TestDomainObject byUuid(UUID uuid) {
        return domains.get(uuid);
    }

    /** The domain of that name, or null. */
    public @Nullable TestDomainObject byName(String name) {
        for (TestDomainObject domain : domains.values()) {
            if (domain.life().name().equals(name)) {
                return domain;
            }
        }
        return null;
    }

    /** The active domain of that id, or null. */
    public @Nullable TestDomainObject byId(int id) {
        for (TestDomainObject domain : domains.values()) {
            if (domain.life().id().orElse(-1) == id) {
                return domain;
            }
        }
        return null;
    }

    /** Makes a definition persistent, of a new domain or of the one that has its name and UUID. */
    public TestDomainObject define(DomainDefinition definition) {
        TestDomainObject domain = existing(definition);
        boolean fresh = domain == null;
        if (domain == null) {
            domain = add(definition);
        } else {
            domain.life().redefine(definition);
        }
        domain.life().persistent(true);
        tell(domain, fresh ? DomainLifecycle.DEFINED_ADDED : DomainLifecycle.DEFINED_UPDATED);
        return domain;
    }

    /** Starts a domain from a definition that lasts for this run only. */
    public TestDomainObject create(DomainDefinition definition, RunningReason reason) {
        TestDomainObject domain = existing(definition);
        if (domain == null) {
            domain = add(definition);
        } else {
            if (domain.life().active()) {
                throw DomainErrors.invalid("domain '" + definition.name() + "' is already active");
            }
            domain.life().define(definition);
        }
        start(domain, reason);
        return domain;
    }

    private @Nullable TestDomainObject existing(DomainDefinition definition) {
        for (TestDomainObject other : domains.values()) {
            DomainErrors.requireDistinct(
                    definition.name(), definition.uuid(), other.life().name(), other.life().uuid());
        }
        return domains.get(definition.uuid());
    }

    private TestDomainObject add(DomainDefinition definition) {
        TestDomainObject domain = new TestDomainObject(definition);
        domains.put(definition.uuid(), domain);
        return domain;
    }

    /** Gives an inactive domain an id and lets it run. */
    public void start(TestDomainObject domain, RunningReason reason) {
        domain.life().started(nextId++, reason);
        domain.managedSave(false);
        DomainLifecycle event =
                switch (reason) {
                    case RESTORED -> DomainLifecycle.STARTED_RESTORED;
                    case FROM_SNAPSHOT -> DomainLifecycle.STARTED_FROM_SNAPSHOT;
                    default -> DomainLifecycle.STARTED_BOOTED;
                };
        tell(domain, event);
    }

    /** Ends a run; a transient domain is gone then. */
    public void stop(TestDomainObject domain, ShutoffReason reason, DomainLifecycle event) {
        domain.life().stopped(reason);
        tell(domain, event);
        if (!domain.life().persistent()) {
            remove(domain);
        }
    }

    /** Tells listeners of a turn in a domain's life. */
    public void tell(TestDomainObject domain, DomainLifecycle change) {
        events.publish(new DomainEvent.Lifecycle(domain.eventObject(), change));
    }

    /** Tells listeners of something else that has happened to a domain. */
    public void tell(DomainEvent event) {
        events.publish(event);
    }

    /** Does to a domain what its definition says of a power-off or a reboot of the guest. */
    public void ended(TestDomainObject domain, boolean reboots) {
        if (reboots) {
            domain.life().state(new DomainState.Running(RunningReason.BOOTED));
        } else {
            stop(domain, ShutoffReason.SHUTDOWN, DomainLifecycle.STOPPED_SHUTDOWN);
        }
    }

    /** Forgets an inactive domain. */
    public void remove(TestDomainObject domain) {
        domains.remove(domain.life().uuid());
    }

    /** Gives an inactive domain another name. */
    public void rename(TestDomainObject domain, String name) {
        DomainObject life = domain.life();
        if (life.active()) {
            throw DomainErrors.invalid("cannot rename active domain");
        }
        if (!life.persistent()) {
            throw DomainErrors.invalid("cannot rename a transient domain");
        }
        if (life.name().equals(name)) {
            throw DomainErrors.invalid("Can't rename domain to itself");
        }
        if (byName(name) != null) {
            throw new VirException(
                    ErrorCode.OPERATION_INVALID,
                    ErrorDomain.DOMAIN,
                    "domain with name '" + name + "' already exists");
        }
        if (name.indexOf('/') >= 0) {
            throw new VirException(
                    ErrorCode.XML_ERROR, ErrorDomain.TEST, "name " + name + " cannot contain '/'");
        }
        tell(domain, DomainLifecycle.UNDEFINED_RENAMED);
        life.definition(life.definition().withName(name));
        tell(domain, DomainLifecycle.DEFINED_RENAMED);
    }
}
