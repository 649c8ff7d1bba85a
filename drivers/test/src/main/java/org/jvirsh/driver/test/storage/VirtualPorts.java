package org.jvirsh.driver.test.storage;

/** The virtual fibre channel ports that pools bring along as devices of the host. */
public interface VirtualPorts {
    /** Makes a port of these world wide names. */
    void create(String wwnn, String wwpn);

    /** Removes the port that was made. */
    void destroy();
}
