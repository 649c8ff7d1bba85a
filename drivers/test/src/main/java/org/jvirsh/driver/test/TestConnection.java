package org.jvirsh.driver.test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.core.BusEventSource;
import org.jvirsh.driver.core.tuning.HostShape;
import org.jvirsh.driver.test.domain.DomainReference;
import org.jvirsh.driver.test.domain.TestDefaults;
import org.jvirsh.driver.test.domain.TestDomainObject;
import org.jvirsh.driver.test.host.TestHost;
import org.jvirsh.driver.test.iface.InterfacesView;
import org.jvirsh.driver.test.image.TestSavedImages;
import org.jvirsh.driver.test.network.NetworksView;
import org.jvirsh.driver.test.nodedev.NodeDevicesView;
import org.jvirsh.driver.test.storage.TestStoragePools;
import org.jvirsh.driver.test.tuning.NetworkAddress;
import org.jvirsh.driver.test.tuning.StatsCollector;
import org.jvirsh.hypervisor.Access;
import org.jvirsh.hypervisor.ApiFlag;
import org.jvirsh.hypervisor.Connection;
import org.jvirsh.hypervisor.DefineFlag;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.DomainState.RunningReason;
import org.jvirsh.hypervisor.SecurityModel;
import org.jvirsh.hypervisor.StartFlag;
import org.jvirsh.hypervisor.domain.DomainDefinition;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.event.EventSource;
import org.jvirsh.hypervisor.guest.GuestInterface;
import org.jvirsh.hypervisor.host.Host;
import org.jvirsh.hypervisor.host.NodeInfo;
import org.jvirsh.hypervisor.iface.HostInterfaces;
import org.jvirsh.hypervisor.image.SavedImages;
import org.jvirsh.hypervisor.network.Networks;
import org.jvirsh.hypervisor.nodedev.NodeDevices;
import org.jvirsh.hypervisor.nwfilter.NwFilters;
import org.jvirsh.hypervisor.secret.Secrets;
import org.jvirsh.hypervisor.statistics.StatsFlag;
import org.jvirsh.hypervisor.statistics.StatsGroup;
import org.jvirsh.hypervisor.statistics.StatsRecord;
import org.jvirsh.hypervisor.storage.StoragePools;
import org.jvirsh.hypervisor.xml.XmlElement;
import org.jvirsh.hypervisor.xml.XmlReader;

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
    public Host host() {
        return new TestHost(node.host(), access);
    }

    @Override
    public EventSource events() {
        return new BusEventSource(node.events());
    }

    @Override
    public Networks networks() {
        return new NetworksView(node.networks(), access);
    }

    @Override
    public HostInterfaces interfaces() {
        return new InterfacesView(node.interfaces(), access);
    }

    @Override
    public NodeDevices nodeDevices() {
        return new NodeDevicesView(node.devices(), access);
    }

    @Override
    public NwFilters nwfilters() {
        return new MissingNwFilters(access);
    }

    @Override
    public Secrets secrets() {
        return new MissingSecrets(access);
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
                new DomainReference(node.domains(), access, domain.life().name(), domain.life().uuid()),
                shape(),
                this::address);
    }

    @Override
    public Domain defineDomain(String xml, Set<DefineFlag> flags) {
        access.requireWrite(flags.isEmpty() ? "virDomainDefineXML" : "virDomainDefineXMLFlags");
        DomainDefinition definition =
                flags.contains(DefineFlag.VALIDATE) ? TestDefaults.readValid(xml) : TestDefaults.read(xml);
        synchronized (node) {
            return handle(node.domains().define(definition));
        }
    }

    @Override
    public SavedImages savedImages() {
        return new TestSavedImages(node.domains(), access);
    }

    @Override
    public Domain createDomain(String xml, Set<StartFlag> flags, List<Integer> descriptors) {
        access.requireWrite("virDomainCreateXMLWithFiles");
        return createDomain(xml, flags);
    }

    @Override
    public String domainXmlFromNative(String format, String configuration) {
        access.requireWrite("virConnectDomainXMLFromNative");
        throw VirException.unsupported("virConnectDomainXMLFromNative");
    }

    @Override
    public String domainXmlToNative(String format, String xml) {
        access.requireWrite("virConnectDomainXMLToNative");
        throw VirException.unsupported("virConnectDomainXMLToNative");
    }

    @Override
    public Domain createDomain(String xml, Set<StartFlag> flags) {
        access.requireWrite("virDomainCreateXML");
        ApiFlag.check("testDomainCreateXML", flags, Set.of(StartFlag.VALIDATE));
        DomainDefinition definition =
                flags.contains(StartFlag.VALIDATE) ? TestDefaults.readValid(xml) : TestDefaults.read(xml);
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

    private HostShape shape() {
        NodeInfo info = node.host().info();
        return new HostShape(info.cells() * info.sockets() * info.cores() * info.threads(), info.cores());
    }

    /** An address that a network gives out. */
    private GuestInterface.Address address(String network, int offset) {
        String xml = networks().byName(network).xml(Set.of());
        XmlElement ip = XmlReader.read("network_definition", xml).child("ip");
        return NetworkAddress.of(ip == null ? XmlElement.of("ip") : ip, offset);
    }

    @Override
    public List<StatsRecord> domainStats(List<Domain> domains, Set<StatsGroup> groups, Set<StatsFlag> flags) {
        StatsCollector collector = new StatsCollector(groups, flags);
        synchronized (node) {
            List<TestDomainObject> objects = new ArrayList<>();
            for (Domain domain : domains) {
                TestDomainObject object = node.domains().byUuid(domain.uuid());
                if (object != null) {
                    objects.add(object);
                }
            }
            return collector.collect(domains.isEmpty() ? node.domains().all() : objects);
        }
    }

    @Override
    public void close() {
        if (open.getAndSet(false)) {
            release.run();
        }
    }
}
