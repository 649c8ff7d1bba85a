package org.jvirsh.driver.test;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.Access;
import org.jvirsh.hypervisor.Connection;
import org.jvirsh.hypervisor.ConnectionUri;
import org.jvirsh.hypervisor.Driver;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;

/**
 * Serves {@code test:///default} and {@code test:///FILE}. All connections to the former share one host, which lasts as long
 * as any of them is open. {@code ?driver=libvirt} leaves them to libvirt's own driver, so that both can be compared.
 */
public final class TestDriver implements Driver {
    private @Nullable TestNode shared;
    private int users;

    @Override
    public boolean accepts(ConnectionUri uri) {
        return uri.driver().equals("test")
                && uri.transport() == null
                && uri.host() == null
                && !"libvirt".equals(uri.parameters().get("driver"));
    }

    @Override
    public Connection open(ConnectionUri uri, Access access) {
        if (uri.path().isEmpty() || uri.path().equals("/")) {
            throw new VirException(
                    ErrorCode.INVALID_ARG, ErrorDomain.TEST, "testOpen: supply a path or use test:///default");
        }
        return uri.path().equals("/default")
                ? new TestConnection(uri.canonical(), access, share(), this::release)
                : new TestConnection(uri.canonical(), access, NodeFile.read(Path.of(uri.path())), () -> {});
    }

    private synchronized TestNode share() {
        TestNode node = shared;
        if (node == null) {
            node = TestNode.withDefaults();
            shared = node;
        }
        users++;
        return node;
    }

    private synchronized void release() {
        users--;
        if (users == 0) {
            shared = null;
        }
    }
}
