package org.jvirsh.driver.test.domain;

import java.util.EnumSet;
import java.util.Set;
import org.jvirsh.driver.core.DomainObject;
import org.jvirsh.driver.core.moment.MomentTree;
import org.jvirsh.hypervisor.domain.DomainDefinition;
import org.jvirsh.hypervisor.event.EventObject;
import org.jvirsh.hypervisor.snapshot.definition.CheckpointDefinition;
import org.jvirsh.hypervisor.snapshot.definition.SnapshotDefinition;

/** All that is kept of one domain. Guarded by the monitor of the {@link TestDomains} it belongs to. */
public final class TestDomainObject {
    private final DomainObject life;
    private final MomentTree<SnapshotDefinition> snapshots = new MomentTree<>();
    private final MomentTree<CheckpointDefinition> checkpoints = new MomentTree<>();
    private final GuestState guest = new GuestState();
    private final Set<Taint> taints = EnumSet.noneOf(Taint.class);
    private boolean managedSave;

    TestDomainObject(DomainDefinition definition) {
        this.life = new DomainObject(definition);
    }

    /** State and definitions. */
    public DomainObject life() {
        return life;
    }

    /** Its snapshots. */
    public MomentTree<SnapshotDefinition> snapshots() {
        return snapshots;
    }

    /** Its checkpoints. */
    public MomentTree<CheckpointDefinition> checkpoints() {
        return checkpoints;
    }

    /** What events call it. */
    public EventObject eventObject() {
        return new EventObject(life.name(), life.uuid());
    }

    /** The guest. */
    public GuestState guest() {
        return guest;
    }

    /** What makes the domain one to be careful with. */
    public Set<Taint> taints() {
        return taints;
    }

    /** Whether the next start continues a saved run. */
    public boolean managedSave() {
        return managedSave;
    }

    public void managedSave(boolean value) {
        managedSave = value;
    }
}
