package org.jvirsh.hypervisor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.domain.DomainFilter;
import org.jvirsh.hypervisor.domain.ListedDomain;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.VirException;
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

/**
 * An open connection to a hypervisor. Every call may throw {@link VirException}; a call the driver does not have throws
 * error 3 with libvirt's name of the function. Safe for use by several threads.
 */
public interface Connection extends AutoCloseable {
    /** The URI as the driver understands it, which {@code virsh uri} prints. */
    String uri();

    /** What this connection may do. */
    Access access();

    /**
     * Has the other side of the connection watched, so that a dead one is noticed.
     *
     * @param interval seconds between two messages
     * @param count how many may stay without answer
     */
    default void setKeepAlive(int interval, int count) {
        throw VirException.unsupported("virConnectSetKeepAlive");
    }

    /**
     * Tells when the connection is lost, at most once and on a thread of its own; {@link #close} is no loss. Drivers whose
     * connections cannot be lost take no note of it.
     */
    default EventRegistration onLoss(Consumer<CloseReason> listener) {
        return () -> {};
    }

    /**
     * Whether the connection is still there, as far as this side knows: the other side is not asked. Those who want to know of a
     * loss have been told when it is not.
     */
    default boolean alive() {
        return true;
    }

    /** All domains, active and inactive, in no particular order. */
    default List<Domain> domains() {
        throw VirException.unsupported("virConnectListAllDomains");
    }

    /**
     * Domains with their states, in no particular order; one that goes meanwhile is left out. Drivers that are far away answer
     * with few calls, however many domains there are.
     */
    default List<ListedDomain> listDomains(Set<DomainFilter> filters) {
        List<ListedDomain> listed = new ArrayList<>();
        for (Domain domain : domains()) {
            try {
                ListedDomain one = new ListedDomain(domain, domain.id(), domain.state());
                if (filters.isEmpty() || DomainFilter.accept(filters, one)) {
                    listed.add(one);
                }
            } catch (VirException e) {
                if (e.code() != ErrorCode.NO_DOMAIN) {
                    throw e;
                }
            }
        }
        return listed;
    }

    /** All domains in few words, from drivers that know these sooner than the domains themselves. */
    default Optional<List<DomainSummary>> domainSummaries() {
        return Optional.empty();
    }

    /** How long what {@link #domainSummaries} says now remains true; nothing where nobody can tell. */
    default Optional<Freshness> freshness() {
        return Optional.empty();
    }

    /** The domain of that name; error 42 when there is none. */
    default Domain domainByName(String name) {
        throw VirException.unsupported("virDomainLookupByName");
    }

    /** The domain of that UUID; error 42 when there is none. */
    default Domain domainByUuid(UUID uuid) {
        throw VirException.unsupported("virDomainLookupByUUID");
    }

    /** The active domain of that id; error 42 when there is none. */
    default Domain domainById(int id) {
        throw VirException.unsupported("virDomainLookupByID");
    }

    /** Makes a domain persistent, or replaces its persistent definition. */
    default Domain defineDomain(String xml, Set<DefineFlag> flags) {
        throw VirException.unsupported(flags.isEmpty() ? "virDomainDefineXML" : "virDomainDefineXMLFlags");
    }

    /** As above, without flags. */
    default Domain defineDomain(String xml) {
        return defineDomain(xml, Set.of());
    }

    /** Starts a domain that disappears when it stops. */
    default Domain createDomain(String xml, Set<StartFlag> flags) {
        throw VirException.unsupported("virDomainCreateXML");
    }

    /**
     * Measures domains.
     *
     * @param domains which ones, or none for all that the flags let through
     * @param groups what is measured, or nothing for all there is
     */
    default List<StatsRecord> domainStats(List<Domain> domains, Set<StatsGroup> groups, Set<StatsFlag> flags) {
        throw VirException.unsupported(
                domains.isEmpty() ? "virConnectGetAllDomainStats" : "virDomainListGetStats");
    }

    /** Takes a QEMU process that somebody else has started under management. */
    default Domain attachQemu(long process) {
        if (process == 0) {
            throw VirException.refusedArgument("pid_value in virDomainQemuAttach must not be zero");
        }
        access().requireWrite("virDomainQemuAttach");
        throw VirException.unsupported("virDomainQemuAttach");
    }

    /**
     * Waits for events of monitors.
     *
     * @param domain of which domain, or null for all
     * @param event which events, or null for all
     * @return what ends it
     */
    default EventRegistration watchMonitors(
            @Nullable Domain domain, @Nullable String event, Set<MonitorEventFlag> flags, Consumer<MonitorEvent> to) {
        access().requireWrite("virConnectDomainQemuMonitorEventRegister");
        throw VirException.unsupported("virConnectDomainQemuMonitorEventRegister");
    }

    /** As {@link #createDomain}, handing open files of the caller to the domain. */
    default Domain createDomain(String xml, Set<StartFlag> flags, List<Integer> descriptors) {
        throw VirException.unsupported("virDomainCreateXMLWithFiles");
    }

    /** Translates another tool's configuration into XML. */
    default String domainXmlFromNative(String format, String configuration) {
        throw VirException.unsupported("virConnectDomainXMLFromNative");
    }

    /** Translates XML into another tool's configuration. */
    default String domainXmlToNative(String format, String xml) {
        throw VirException.unsupported("virConnectDomainXMLToNative");
    }

    /** The security driver of the host, when the hypervisor knows of such a thing. */
    default Optional<SecurityModel> securityModel() {
        return Optional.empty();
    }

    @Override
    void close();

    /**
     * Closes it because the program is about to end: all calls have been answered, and nobody waits for long until the far side has
     * heard of the end, too.
     */
    default void leave() {
        close();
    }

    /** What a connection tells of the machine the hypervisor runs on. */
    default Host host() {
        return new Host() {};
    }

    /** Registering for what happens to objects of a connection. */
    default EventSource events() {
        return new EventSource() {};
    }

    /** The virtual networks of a connection. */
    default Networks networks() {
        return new Networks() {};
    }

    /** The network interfaces of the host. */
    default HostInterfaces interfaces() {
        return new HostInterfaces() {};
    }

    /** The network filters of a connection and their bindings. */
    default NwFilters nwfilters() {
        return new NwFilters() {};
    }

    /** The devices of the host. */
    default NodeDevices nodeDevices() {
        return new NodeDevices() {};
    }

    /** The secrets of a connection. */
    default Secrets secrets() {
        return new Secrets() {};
    }

    /** The storage pools of a connection and their volumes. */
    default StoragePools storage() {
        return new StoragePools() {};
    }

    /** Files with saved domains. */
    default SavedImages savedImages() {
        return new SavedImages() {};
    }
}
