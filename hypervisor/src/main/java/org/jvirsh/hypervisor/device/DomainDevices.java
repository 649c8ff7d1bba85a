package org.jvirsh.hypervisor.device;

import java.util.Set;
import org.jvirsh.hypervisor.Affect;
import org.jvirsh.hypervisor.error.VirException;

/** Changes of the devices of one domain. A driver overrides what it has; all else fails with error 3. */
public interface DomainDevices {
    /** Adds a device to the current configuration. */
    default void attach(String xml) {
        throw VirException.unsupported("virDomainAttachDevice");
    }

    /** Adds a device. */
    default void attach(String xml, Set<Affect> affect) {
        throw VirException.unsupported("virDomainAttachDeviceFlags");
    }

    /** Removes the device the XML means from the current configuration. */
    default void detach(String xml) {
        throw VirException.unsupported("virDomainDetachDevice");
    }

    /** Removes the device the XML means. */
    default void detach(String xml, Set<Affect> affect) {
        throw VirException.unsupported("virDomainDetachDeviceFlags");
    }

    /** Asks the guest to give the device of that alias free. */
    default void detachAlias(String alias, Set<Affect> affect) {
        throw VirException.unsupported("virDomainDetachDeviceAlias");
    }

    /**
     * Changes the device the XML means.
     *
     * @param force even when the guest holds it
     */
    default void update(String xml, Set<Affect> affect, boolean force) {
        throw VirException.unsupported("virDomainUpdateDeviceFlags");
    }
}
