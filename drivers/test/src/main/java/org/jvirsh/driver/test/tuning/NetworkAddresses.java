package org.jvirsh.driver.test.tuning;

import org.jvirsh.hypervisor.guest.GuestInterface;

/** What addresses networks give out. */
@FunctionalInterface
public interface NetworkAddresses {
    /**
     * An address of a network.
     *
     * @param offset how far it is behind the first one that the network gives out
     * @throws org.jvirsh.hypervisor.error.VirException when there is no such network
     */
    GuestInterface.Address address(String network, int offset);
}
