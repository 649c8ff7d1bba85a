package org.jvirsh.driver.test.domain;

import java.util.Set;
import java.util.TreeSet;
import org.jvirsh.driver.core.DomainObject;
import org.jvirsh.driver.core.moment.MomentTree;
import org.jvirsh.hypervisor.domain.DomainDefinition;
import org.jvirsh.hypervisor.event.EventObject;
import org.jvirsh.hypervisor.snapshot.definition.CheckpointDefinition;
import org.jvirsh.hypervisor.snapshot.definition.SnapshotDefinition;
import org.jvirsh.hypervisor.xml.XmlElement;

/** All that is kept of one domain. Guarded by the monitor of the {@link TestDomains} it belongs to. */
public final class TestDomainObject {
    private final DomainObject life;
    private final MomentTree<SnapshotDefinition> snapshots = new MomentTree<>();
    private final MomentTree<CheckpointDefinition> checkpoints = new MomentTree<>();
    private final GuestState guest = new GuestState();
    private final Set<Taint> taints = new TreeSet<>();
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

    /** Looks what a device means for being careful. */
    public void noteTaints(XmlElement device) {
        if (device.name().equals("disk")) {
            if (device.attribute("rawio", "").equals("yes")) {
                taints.add(Taint.HIGH_PRIVILEGES);
            }
            if (device.attribute("device", "").equals("cdrom") && device.attribute("type", "").equals("block")
                    && device.value("source/@dev") != null) {
                taints.add(Taint.CDROM_PASSTHROUGH);
            }
        } else if (device.name().equals("interface")) {
            if (device.value("script/@path") != null) {
                taints.add(Taint.SHELL_SCRIPTS);
            }
        } else if (device.name().equals("hostdev") && device.attribute("type", "").equals("scsi")
                && device.attribute("rawio", "").equals("yes")) {
            taints.add(Taint.HIGH_PRIVILEGES);
        }
    }

    /** Looks what a whole definition means for being careful. */
    public void noteTaints() {
        DomainDefinition definition = life.definition();
        definition.devices().forEach(this::noteTaints);
        if ("custom".equals(definition.xml().value("cpu/@mode"))
                && "Deprecated-Test".equals(definition.xml().value("cpu/model"))) {
            taints.add(Taint.DEPRECATED_CONFIG);
        }
        if (definition.xml().value("os/dtb") != null) {
            taints.add(Taint.CUSTOM_DTB);
        }
    }

    /** Whether the next start continues a saved run. */
    public boolean managedSave() {
        return managedSave;
    }

    public void managedSave(boolean value) {
        managedSave = value;
    }
}
