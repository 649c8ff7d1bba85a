package org.jvirsh.driver.test.domain;

import org.jvirsh.driver.core.DomainObject;
import org.jvirsh.hypervisor.domain.DomainDefinition;
import org.jvirsh.hypervisor.event.EventObject;

/** All that is kept of one domain. Guarded by the monitor of the {@link TestDomains} it belongs to. */
public final class TestDomainObject {
    private final DomainObject life;
    private boolean managedSave;

    TestDomainObject(DomainDefinition definition) {
        this.life = new DomainObject(definition);
    }

    /** State and definitions. */
    public DomainObject life() {
        return life;
    }

    /** What events call it. */
    public EventObject eventObject() {
        return new EventObject(life.name(), life.uuid());
    }

    /** Whether the next start continues a saved run. */
    public boolean managedSave() {
        return managedSave;
    }

    public void managedSave(boolean value) {
        managedSave = value;
    }
}
