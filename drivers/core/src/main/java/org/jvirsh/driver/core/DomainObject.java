package org.jvirsh.driver.core;

import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.Affect;
import org.jvirsh.hypervisor.DomainState;
import org.jvirsh.hypervisor.DomainState.RunningReason;
import org.jvirsh.hypervisor.DomainState.ShutoffReason;
import org.jvirsh.hypervisor.domain.DomainDefinition;

/**
 * A domain in memory: its state, and one or two definitions. An active persistent domain has two, the one in force and the
 * one the next boot uses; every other domain has one. Not safe for use by several threads: the driver's lock guards it.
 */
public final class DomainObject {
    private static final int INACTIVE = -1;

    private DomainDefinition definition;
    private @Nullable DomainDefinition next;
    private int id = INACTIVE;
    private DomainState state = new DomainState.Shutoff(ShutoffReason.UNKNOWN);
    private boolean persistent;
    private boolean autostart;

    /** A domain that does not run. */
    public DomainObject(DomainDefinition definition) {
        this.definition = definition;
    }

    /**
     * A domain as a driver that keeps files finds it; at least one of the definitions is there.
     *
     * @param config the persistent definition, or null for a transient domain
     * @param live the definition it runs with, or null when it does not run
     * @param id number of the run, when it runs
     */
    public static DomainObject found(
            @Nullable DomainDefinition config, @Nullable DomainDefinition live, int id, DomainState state) {
        DomainDefinition inForce = live == null ? config : live;
        if (inForce == null) {
            throw new IllegalArgumentException("no definition");
        }
        DomainObject domain = new DomainObject(inForce);
        domain.persistent = config != null;
        domain.state = state;
        if (live != null) {
            domain.id = id;
            domain.next = config;
        }
        return domain;
    }

    public String name() {
        return definition.name();
    }

    public UUID uuid() {
        return definition.uuid();
    }

    /** Number of the running domain. */
    public OptionalInt id() {
        return id == INACTIVE ? OptionalInt.empty() : OptionalInt.of(id);
    }

    public boolean active() {
        return id != INACTIVE;
    }

    /** Refuses an inactive domain. */
    public void requireActive() {
        if (!active()) {
            throw DomainErrors.notRunning();
        }
    }

    public DomainState state() {
        return state;
    }

    /** Another state of the same run. */
    public void state(DomainState newState) {
        state = newState;
    }

    public boolean persistent() {
        return persistent;
    }

    public void persistent(boolean value) {
        persistent = value;
    }

    public boolean autostart() {
        return autostart;
    }

    public void autostart(boolean value) {
        autostart = value;
    }

    /** The definition in force: of the running domain, or the persistent one of an inactive domain. */
    public DomainDefinition definition() {
        return definition;
    }

    /** The definition the next boot uses; the one in force if there is no other. */
    public DomainDefinition nextDefinition() {
        return next == null ? definition : next;
    }

    /** Replaces the definition in force alone. */
    public void definition(DomainDefinition value) {
        definition = value;
    }

    /** Whether there is a definition apart for the next boot. */
    public boolean hasNextDefinition() {
        return next != null;
    }

    /** A new persistent definition; what runs keeps its own. */
    public void redefine(DomainDefinition value) {
        if (active()) {
            next = value;
        } else {
            definition = value;
        }
    }

    /** A definition for one run; the persistent one comes back afterwards. */
    public void define(DomainDefinition value) {
        if (next == null) {
            next = definition;
        }
        definition = value;
    }

    /** The domain runs from now on. */
    public void started(int newId, DomainState newState) {
        state = newState;
        id = newId;
        if (persistent && next == null) {
            next = definition;
        }
        definition = definition.asLive();
    }

    /** As above, freshly running. */
    public void started(int newId, RunningReason reason) {
        started(newId, new DomainState.Running(reason));
    }

    /** The domain runs no longer. */
    public void stopped(ShutoffReason reason) {
        if (next != null) {
            definition = next;
            next = null;
        }
        id = INACTIVE;
        state = new DomainState.Shutoff(reason);
    }

    /** What the flags mean for this domain now. */
    public Impact impact(Set<Affect> flags) {
        return Impact.of(flags, active(), persistent);
    }

    /** The definitions the flags are about. */
    public Definitions definitions(Set<Affect> flags) {
        Impact impact = impact(flags);
        return new Definitions(impact.live() ? definition : null, impact.config() ? nextDefinition() : null);
    }

    /** The one definition the flags are about; both flags together are refused. */
    public DomainDefinition oneDefinition(Set<Affect> flags) {
        return Impact.one(flags, active(), persistent).live() ? definition : nextDefinition();
    }

    /** Puts changed definitions in the place of those of {@link #definitions}; null leaves one as it is. */
    public void assign(Definitions changed) {
        if (changed.live() != null) {
            definition = changed.live();
        }
        if (changed.config() != null) {
            redefine(changed.config());
        }
    }

    /** Changes each definition the flags are about. */
    public void edit(Set<Affect> flags, UnaryOperator<DomainDefinition> change) {
        Definitions old = definitions(flags);
        assign(new Definitions(
                old.live() == null ? null : change.apply(old.live()),
                old.config() == null ? null : change.apply(old.config())));
    }

    /** Changes the one definition the flags are about; both flags together are refused. */
    public void editOne(Set<Affect> flags, UnaryOperator<DomainDefinition> change) {
        Impact.one(flags, active(), persistent);
        edit(flags, change);
    }
}
