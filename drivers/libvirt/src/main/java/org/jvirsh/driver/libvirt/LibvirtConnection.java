package org.jvirsh.driver.libvirt;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.libvirt.binding.Binding;
import org.jvirsh.driver.libvirt.binding.LibvirtLink;
import org.jvirsh.driver.libvirt.binding.LibvirtPeer;
import org.jvirsh.driver.libvirt.binding.NativeTexts;
import org.jvirsh.driver.libvirt.domain.DomainList;
import org.jvirsh.driver.libvirt.domain.LibvirtDomain;
import org.jvirsh.driver.libvirt.domain.LibvirtSavedImages;
import org.jvirsh.driver.libvirt.domain.StatsRecords;
import org.jvirsh.driver.libvirt.event.LibvirtEvents;
import org.jvirsh.driver.libvirt.event.LossWatch;
import org.jvirsh.driver.libvirt.event.MonitorWatch;
import org.jvirsh.driver.libvirt.host.LibvirtHost;
import org.jvirsh.driver.libvirt.host.LibvirtNodeDevices;
import org.jvirsh.driver.libvirt.network.LibvirtInterfaces;
import org.jvirsh.driver.libvirt.network.LibvirtNetworks;
import org.jvirsh.driver.libvirt.network.LibvirtNwFilters;
import org.jvirsh.driver.libvirt.network.LibvirtSecrets;
import org.jvirsh.driver.libvirt.storage.LibvirtPools;
import org.jvirsh.hypervisor.Access;
import org.jvirsh.hypervisor.ApiFlag;
import org.jvirsh.hypervisor.Connection;
import org.jvirsh.hypervisor.DefineFlag;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.Freshness;
import org.jvirsh.hypervisor.SecurityModel;
import org.jvirsh.hypervisor.StartFlag;
import org.jvirsh.hypervisor.domain.DomainFilter;
import org.jvirsh.hypervisor.domain.ListedDomain;
import org.jvirsh.hypervisor.event.CloseReason;
import org.jvirsh.hypervisor.event.EventRegistration;
import org.jvirsh.hypervisor.event.EventSource;
import org.jvirsh.hypervisor.guest.MonitorEvent;
import org.jvirsh.hypervisor.guest.MonitorEventFlag;
import org.jvirsh.hypervisor.host.Host;
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
import org.libvirt.jna.ConnectionPointer;
import org.libvirt.jna.DomainPointer;

/** A connection of libvirt's C library. */
final class LibvirtConnection implements Connection, LibvirtPeer {
    /** Bytes of each of the two texts in {@code virSecurityModel}. */
    private static final int MODEL_SIZE = 257;

    private static final Duration NAMES_LAST = Duration.ofSeconds(5);

    private final LibvirtLink link;
    private final Access access;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final CloseReason likelyLoss;
    private final boolean far;
    private final Set<LossWatch> watches = ConcurrentHashMap.newKeySet();

    /**
     * A connection that is open.
     *
     * @param far whether an answer takes so long that nobody wants to wait for one that says nothing
     */
    LibvirtConnection(
            Binding binding, ConnectionPointer pointer, Access access, CloseReason likelyLoss, boolean far) {
        this.link = new LibvirtLink(binding, pointer);
        this.access = access;
        this.likelyLoss = likelyLoss;
        this.far = far;
    }

    @Override
    public LibvirtLink link() {
        return link;
    }

    @Override
    public String uri() {
        return String.valueOf(NativeTexts.taken(link.with(c -> {
            Pointer text = link.calls().virConnectGetURI(c);
            if (text == null) {
                throw link.binding().failure();
            }
            return text;
        })));
    }

    /** Nobody types a name sooner than it comes to be, as long as it comes soon. */
    @Override
    public Optional<Freshness> freshness() {
        return Optional.of(Freshness.of(NAMES_LAST));
    }

    @Override
    public Access access() {
        return access;
    }

    @Override
    public void setKeepAlive(int interval, int count) {
        link.run(c -> link.calls().virConnectSetKeepAlive(c, interval, count));
    }

    @Override
    public EventRegistration onLoss(Consumer<CloseReason> listener) {
        LossWatch watch = new LossWatch(link, likelyLoss, listener).start();
        watches.add(watch);
        return () -> {
            watches.remove(watch);
            watch.end();
        };
    }

    @Override
    public boolean alive() {
        if (closed.get() || link.alive()) {
            return true;
        }
        watches.forEach(LossWatch::look);
        return false;
    }

    private Domain domain(@Nullable DomainPointer pointer) {
        return new LibvirtDomain(link, link.own(pointer, link.calls()::virDomainFree));
    }

    @Override
    public List<Domain> domains() {
        return DomainList.domains(link, 0);
    }

    @Override
    public List<ListedDomain> listDomains(Set<DomainFilter> filters) {
        return DomainList.withStates(link, filters).orElseGet(() -> Connection.super.listDomains(filters));
    }

    @Override
    public Domain domainByName(String name) {
        return domain(link.with(c -> link.calls().virDomainLookupByName(c, name)));
    }

    @Override
    public Domain domainByUuid(UUID uuid) {
        return domain(link.with(c -> link.calls().virDomainLookupByUUIDString(c, uuid.toString())));
    }

    @Override
    public Domain domainById(int id) {
        return domain(link.with(c -> link.calls().virDomainLookupByID(c, id)));
    }

    @Override
    public Domain defineDomain(String xml, Set<DefineFlag> flags) {
        return domain(link.with(c -> flags.isEmpty()
                ? link.virt().virDomainDefineXML(c, xml)
                : link.more().virDomainDefineXMLFlags(c, xml, ApiFlag.bits(flags))));
    }

    @Override
    public Domain createDomain(String xml, Set<StartFlag> flags) {
        return domain(link.with(c -> link.virt().virDomainCreateXML(c, xml, ApiFlag.bits(flags))));
    }

    @Override
    public Domain createDomain(String xml, Set<StartFlag> flags, List<Integer> descriptors) {
        int[] files = descriptors.stream().mapToInt(Integer::intValue).toArray();
        return domain(link.with(c ->
                link.more().virDomainCreateXMLWithFiles(c, xml, files.length, files, ApiFlag.bits(flags))));
    }

    @Override
    public List<StatsRecord> domainStats(List<Domain> domains, Set<StatsGroup> groups, Set<StatsFlag> flags) {
        return StatsRecords.of(link, domains, ApiFlag.bits(groups), ApiFlag.bits(flags));
    }

    @Override
    public Domain attachQemu(long process) {
        return domain(link.with(c -> link.qemu().virDomainQemuAttach(c, (int) process, 0)));
    }

    @Override
    public EventRegistration watchMonitors(
            @Nullable Domain domain, @Nullable String event, Set<MonitorEventFlag> flags, Consumer<MonitorEvent> to) {
        return MonitorWatch.register(
                link, domain == null ? null : ((LibvirtDomain) domain).object(), event, ApiFlag.bits(flags), to);
    }

    @Override
    public String domainXmlFromNative(String format, String configuration) {
        return link.text(c -> link.virt().virConnectDomainXMLFromNative(c, format, configuration, 0));
    }

    @Override
    public String domainXmlToNative(String format, String xml) {
        return link.text(c -> link.virt().virConnectDomainXMLToNative(c, format, xml, 0));
    }

    @Override
    public Optional<SecurityModel> securityModel() {
        Memory model = new Memory(2 * MODEL_SIZE);
        model.clear();
        if (link.with(c -> link.calls().virNodeGetSecurityModel(c, model)) < 0) {
            return Optional.empty();
        }
        return Optional.of(new SecurityModel(model.getString(0, "UTF-8"), model.getString(MODEL_SIZE, "UTF-8")));
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            watches.forEach(LossWatch::end);
            link.close();
        }
    }

    @Override
    public void leave() {
        if (!far) {
            close();
        } else if (closed.compareAndSet(false, true)) {
            watches.forEach(LossWatch::end);
            link.leave();
        }
    }

    @Override
    public Host host() {
        return new LibvirtHost(link);
    }

    @Override
    public EventSource events() {
        return new LibvirtEvents(link);
    }

    @Override
    public Networks networks() {
        return new LibvirtNetworks(link);
    }

    @Override
    public HostInterfaces interfaces() {
        return new LibvirtInterfaces(link);
    }

    @Override
    public NwFilters nwfilters() {
        return new LibvirtNwFilters(link);
    }

    @Override
    public NodeDevices nodeDevices() {
        return new LibvirtNodeDevices(link);
    }

    @Override
    public Secrets secrets() {
        return new LibvirtSecrets(link);
    }

    @Override
    public StoragePools storage() {
        return new LibvirtPools(link);
    }

    @Override
    public SavedImages savedImages() {
        return new LibvirtSavedImages(link);
    }
}
