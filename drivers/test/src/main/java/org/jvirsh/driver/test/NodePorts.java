package org.jvirsh.driver.test;

import org.jvirsh.driver.test.nodedev.TestNodeDevices;
import org.jvirsh.driver.test.storage.VirtualPorts;

/**
 * Ports that pools bring along, among the devices of the host.
 *
 * @param devices the devices
 */
record NodePorts(TestNodeDevices devices) implements VirtualPorts {
    @Override
    public void create(String wwnn, String wwpn) {
        devices.createPort(wwnn, wwpn);
    }

    @Override
    public void destroy() {
        devices.removePort();
    }
}
