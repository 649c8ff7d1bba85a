package org.jvirsh.driver.test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.core.BusEventSource;
import org.jvirsh.driver.test.domain.DomainReference;
import org.jvirsh.driver.test.domain.TestDomainObject;
import org.jvirsh.driver.test.storage.TestStoragePools;
import org.jvirsh.hypervisor.Access;
import org.jvirsh.hypervisor.ApiFlag;
import org.jvirsh.hypervisor.Connection;
import org.jvirsh.hypervisor.DefineFlag;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.DomainState.RunningReason;
import org.jvirsh.hypervisor.SecurityModel;
import org.jvirsh.hypervisor.StartFlag;
import org.jvirsh.hypervisor.domain.DomainDefinition;
import org.jvirsh.hypervisor.domain.DomainXmlReader;
import org.jvirsh.hypervisor.event.EventSource;
import org.jvirsh.hypervisor.storage.StoragePools;

/** A connection to an imaginary host. */
final class TestConnection implements Connection {
    private final String uri;
    private final Access access;
    private final TestNode node;
    private final Runnable release;
    private final AtomicBoolean open = new AtomicBoolean(true);

    TestConnection(String uri, Access access, TestNode node, Runnable release) {
        this.uri = uri;
        this.access = access;
        this.node = node;
        this.release = release;
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
    public EventSource events() {
        return new BusEventSource(node.events());
    }

    @Override
    public List<Domain> domains() {
        synchronized (node) {
            List<Domain> handles = new ArrayList<>();
            for (TestDomainObject domain : node.domains().all()) {
                handles.add(handle(domain));
            }
            return handles;
        }
    }

    @Override
    public Domain domainByName(String name) {
        synchronized (node) {
            return found(node.domains().byName(name));
        }
    }

    @Override
    public Domain domainByUuid(UUID uuid) {
        synchronized (node) {
            return found(node.domains().byUuid(uuid));
        }
    }

    @Override
    public Domain domainById(int id) {
        synchronized (node) {
            return found(node.domains().byId(id));
        }
    }

    private Domain found(@Nullable TestDomainObject domain) {
        if (domain == null) {
            throw TestErrors.noDomain();
        }
        return handle(domain);
    }

    private Domain handle(TestDomainObject domain) {
        return new TestDomain(
                new DomainReference(node.domains(), access, domain.life().name(), domain.life().uuid()));
    }

    @Override
    public Domain defineDomain(String xml, Set<DefineFlag> flags) {
        access.requireWrite(flags.isEmpty() ? "virDomainDefineXML" : "virDomainDefineXMLFlags");
        DomainDefinition definition = DomainXmlReader.read(xml);
        synchronized (node) {
            return handle(node.domains().define(definition));
        }
    }

    @Override
    public Domain createDomain(String xml, Set<StartFlag> flags) {
        access.requireWrite("virDomainCreateXML");
        ApiFlag.check("testDomainCreateXML", flags, Set.of(StartFlag.VALIDATE));
        DomainDefinition definition = DomainXmlReader.read(xml);
        synchronized (node) {
            return handle(node.domains().create(definition, RunningReason.BOOTED));
        }
    }

    @Override
    public Optional<SecurityModel> securityModel() {
        return Optional.of(new SecurityModel("testSecurity", ""));
    }

    @Override
    public StoragePools storage() {
        return new TestStoragePools(node.pools(), access);
    }

    @Override
    public void close() {
        if (open.getAndSet(false)) {
            release.run();
        }
    }
}
