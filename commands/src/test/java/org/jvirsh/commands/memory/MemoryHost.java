package org.jvirsh.commands.memory;

import org.jvirsh.hypervisor.Access;
import org.jvirsh.hypervisor.Connection;
import org.jvirsh.hypervisor.network.Networks;
import org.jvirsh.hypervisor.nodedev.NodeDevices;
import org.jvirsh.hypervisor.nwfilter.NwFilters;
import org.jvirsh.hypervisor.secret.Secrets;

/** A hypervisor with what the test driver lacks. */
final class MemoryHost implements Connection {
    private final MemoryFilters filters = new MemoryFilters();
    private final MemorySecrets secrets = new MemorySecrets();
    private final MemoryNetwork network = new MemoryNetwork();
    private final MemoryDevice device = new MemoryDevice();

    @Override
    public String uri() {
        return "memory:///";
    }

    @Override
    public Access access() {
        return Access.READ_WRITE;
    }

    @Override
    public NwFilters nwfilters() {
        return filters;
    }

    @Override
    public Secrets secrets() {
        return secrets;
    }

    @Override
    public Networks networks() {
        return network;
    }

    @Override
    public NodeDevices nodeDevices() {
        return device;
    }

    @Override
    public void close() {}
}
