package org.jvirsh.driver.test;

import org.jvirsh.hypervisor.Access;
import org.jvirsh.hypervisor.Connection;
import org.jvirsh.hypervisor.ConnectionUri;
import org.jvirsh.hypervisor.Driver;

/** Serves {@code test:///default} and {@code test:///FILE}. */
public final class TestDriver implements Driver {
    private final TestNode shared = new TestNode();

    @Override
    public boolean accepts(ConnectionUri uri) {
        return uri.driver().equals("test") && uri.transport() == null && uri.host() == null;
    }

    @Override
    public Connection open(ConnectionUri uri, Access access) {
        return new TestConnection(uri.text(), access, shared);
    }
}
