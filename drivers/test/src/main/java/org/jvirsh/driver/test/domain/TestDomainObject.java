package org.jvirsh.driver.test.domain;

import org.jvirsh.driver.core.DomainObject;
import org.jvirsh.hypervisor.domain.DomainDefinition;

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

    /** Whether the next start continues a saved run. */
    public boolean managedSave() {
        return managedSave;
    }

    public void managedSave(boolean value) {
        managedSave = value;
    }
}
