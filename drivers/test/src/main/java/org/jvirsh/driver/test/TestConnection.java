package org.jvirsh.driver.test;

import org.jvirsh.hypervisor.Access;
import org.jvirsh.hypervisor.Connection;

/** A connection to an imaginary host. */
final class TestConnection implements Connection {
    private final String uri;
    private final Access access;
    private final TestNode node;

    TestConnection(String uri, Access access, TestNode node) {
        this.uri = uri;
        this.access = access;
        this.node = node;
    }

    @Override
    public String uri() {
        return uri;
    }

    @Override
    public Access access() {
        return access;
    }

    TestNode node() {
        return node;
    }

    @Override
    public void close() {
        // The host outlives its connections.
    }
}
