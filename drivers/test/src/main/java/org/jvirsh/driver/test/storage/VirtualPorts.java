package org.jvirsh.driver.test.storage;

/** The virtual fibre channel ports that pools bring along as devices of the host. */
public interface VirtualPorts {
    /** A host without any such adapter. */
    VirtualPorts NONE = new VirtualPorts() {
        @Override
        public void create(String wwnn, String wwpn) {}

        @Override
        public void destroy() {}
    };

    /** Makes a port of these world wide names. */
    void create(String wwnn, String wwpn);

    /** Removes the port that was made. */
    void destroy();
}
