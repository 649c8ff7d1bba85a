package org.jvirsh.driver.test;

import java.util.List;
import org.jvirsh.driver.core.EventBus;
import org.jvirsh.driver.test.domain.TestDomains;
import org.jvirsh.driver.test.storage.PoolWatcher;
import org.jvirsh.driver.test.storage.TestPools;
import org.jvirsh.driver.test.storage.VirtualPorts;
import org.jvirsh.hypervisor.DomainState.RunningReason;
import org.jvirsh.hypervisor.domain.DomainXmlReader;
import org.jvirsh.hypervisor.storage.definition.PoolXml;

/**
 * Everything one imaginary host holds. The parts are guarded by this object's monitor: a call on any of them takes it for as
 * long as it looks or changes, so that calls see whole states.
 */
final class TestNode {
    private final EventBus events = new EventBus();
    private final TestDomains domains = new TestDomains(this, events);
    private final TestPools pools = new TestPools(this, PoolWatcher.SILENT, VirtualPorts.NONE);

    private TestNode() {}

    /** The host of {@code test:///default}. */
    static TestNode withDefaults() {
        TestNode node = new TestNode();
        synchronized (node) {
            node.domains.start(
                    node.domains.define(DomainXmlReader.read(DefaultObjects.DOMAIN)), RunningReason.UNKNOWN);
            node.pools.addActive(PoolXml.read(DefaultObjects.POOL), List.of());
        }
        return node;
    }

    /** Tells listeners of all connections what happens on this host. */
    EventBus events() {
        return events;
    }

    TestDomains domains() {
        return domains;
    }

    TestPools pools() {
        return pools;
    }
}
