package org.jvirsh.driver.test;

import org.jvirsh.driver.core.EventBus;
import org.jvirsh.driver.test.domain.TestDefaults;
import org.jvirsh.driver.test.domain.TestDomains;
import org.jvirsh.driver.test.host.HostFacts;
import org.jvirsh.driver.test.iface.TestInterfaces;
import org.jvirsh.driver.test.network.TestNetworks;
import org.jvirsh.driver.test.nodedev.TestNodeDevices;
import org.jvirsh.driver.test.storage.TestPools;
import org.jvirsh.hypervisor.DomainState.RunningReason;

/**
 * Everything one imaginary host holds. The parts are guarded by this object's monitor: a call on any of them takes it for as
 * long as it looks or changes, so that calls see whole states.
 */
final class TestNode {
    private final EventBus events = new EventBus();
    private final TestDomains domains = new TestDomains(this, events);
    private final TestNetworks networks = new TestNetworks(this, events);
    private final TestInterfaces interfaces = new TestInterfaces(this);
    private final TestNodeDevices devices = new TestNodeDevices(this, events);
    private final TestPools pools = new TestPools(this, events, new NodePorts(devices));

    private final HostFacts host;

    private TestNode(HostFacts host) {
        this.host = host;
    }

    /** A host with nothing on it. */
    static TestNode of(HostFacts host) {
        return new TestNode(host);
    }

    /** The host of {@code test:///default}. */
    static TestNode withDefaults() {
        TestNode node = new TestNode(HostFacts.usual());
        synchronized (node) {
            node.domains.start(
                    node.domains.define(TestDefaults.readLater(DefaultObjects.DOMAIN)), RunningReason.UNKNOWN);
            node.pools.expect(DefaultObjects.POOL);
        }
        node.networks.expect(DefaultObjects.NETWORK);
        node.interfaces.expect(DefaultObjects.INTERFACE);
        DefaultObjects.DEVICES.forEach(node.devices::expect);
        return node;
    }

    /** Tells listeners of all connections what happens on this host. */
    EventBus events() {
        return events;
    }

    HostFacts host() {
        return host;
    }

    TestDomains domains() {
        return domains;
    }

    TestNetworks networks() {
        return networks;
    }

    TestInterfaces interfaces() {
        return interfaces;
    }

    TestNodeDevices devices() {
        return devices;
    }

    TestPools pools() {
        return pools;
    }
}
