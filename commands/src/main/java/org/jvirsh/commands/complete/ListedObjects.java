package org.jvirsh.commands.complete;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.DomainState;
import org.jvirsh.hypervisor.DomainSummary;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.iface.HostInterface;
import org.jvirsh.hypervisor.iface.InterfaceFilter;
import org.jvirsh.hypervisor.network.Network;
import org.jvirsh.hypervisor.network.NetworkFilter;
import org.jvirsh.hypervisor.schema.Uuids;

/** The connection's objects, only those that the command can be used on. */
final class ListedObjects {
    private ListedObjects() {}

    /** Names of domains, with their states where {@code described}. */
    static List<Candidate> domains(CompletionContext context, boolean described) {
        DomainChoice choice = DomainChoice.of(context.command().spec().name());
        Optional<List<DomainSummary>> summaries =
                choice.needsTheDomain() ? Optional.empty() : context.connection().domainSummaries();
        List<Candidate> candidates = new ArrayList<>();
        if (summaries.isPresent()) {
            for (DomainSummary summary : summaries.get()) {
                if (fits(choice, summary)) {
                    candidates.add(new Candidate(summary.name(), described ? summary.state().text() : ""));
                }
            }
            return candidates;
        }
        for (Domain domain : fitting(context, choice)) {
            candidates.add(new Candidate(domain.name(), described ? state(domain) : ""));
        }
        return candidates;
    }

    private static String state(Domain domain) {
        try {
            return domain.state().text();
        } catch (VirException e) {
            // It has gone meanwhile.
            return "";
        }
    }

    private static boolean fits(DomainChoice choice, DomainSummary domain) {
        return switch (choice) {
            case ALL -> true;
            case ACTIVE -> domain.active();
            case INACTIVE -> !domain.active();
            case RUNNING -> domain.state() instanceof DomainState.Running;
            case PAUSED -> domain.state() instanceof DomainState.Paused;
            case SHUT_OFF -> domain.state() instanceof DomainState.Shutoff;
            case OTHER -> !(domain.state() instanceof DomainState.Running
                    || domain.state() instanceof DomainState.Paused
                    || domain.state() instanceof DomainState.Shutoff);
            case PERSISTENT -> domain.persistent();
            case SAVED, WITH_SNAPSHOT, WITH_CHECKPOINT, ACTIVE_WITH_CHECKPOINT -> false;
        };
    }

    private static List<Domain> fitting(CompletionContext context, DomainChoice choice) {
        List<Domain> fitting = new ArrayList<>();
        for (Domain domain : context.connection().domains()) {
            if (fits(choice, domain)) {
                fitting.add(domain);
            }
        }
        return fitting;
    }

    private static boolean fits(DomainChoice choice, Domain domain) {
        try {
            return switch (choice) {
                case ALL -> true;
                case ACTIVE -> domain.id().isPresent();
                case INACTIVE -> domain.id().isEmpty();
                case RUNNING -> domain.state() instanceof DomainState.Running;
                case PAUSED -> domain.state() instanceof DomainState.Paused;
                case SHUT_OFF -> domain.state() instanceof DomainState.Shutoff;
                case OTHER -> !(domain.state() instanceof DomainState.Running
                        || domain.state() instanceof DomainState.Paused
                        || domain.state() instanceof DomainState.Shutoff);
                case PERSISTENT -> domain.persistent();
                case SAVED -> domain.hasManagedSave();
                case WITH_SNAPSHOT -> domain.hasSnapshots();
                case WITH_CHECKPOINT -> domain.hasCheckpoints();
                case ACTIVE_WITH_CHECKPOINT -> domain.id().isPresent() && domain.hasCheckpoints();
            };
        } catch (VirException e) {
            // It has gone meanwhile.
            return false;
        }
    }

    static List<String> domainUuids(CompletionContext context) {
        return names(context.connection().domains(), domain -> domain.uuid().toString());
    }

    static List<Network> networks(CompletionContext context) {
        Set<NetworkFilter> filter =
                switch (context.command().spec().name()) {
                    case "net-autostart", "net-undefine" -> Set.of(NetworkFilter.PERSISTENT);
                    case "net-destroy", "net-dhcp-leases", "net-port-list", "net-port-create", "net-port-dumpxml",
                            "net-port-delete" -> Set.of(NetworkFilter.ACTIVE);
                    case "net-start" -> Set.of(NetworkFilter.INACTIVE);
                    default -> Set.of();
                };
        return context.connection().networks().list(filter);
    }

    static List<String> networkUuids(CompletionContext context) {
        return names(context.connection().networks().list(Set.of()), network -> network.uuid().toString());
    }

    /** The network the command is about. */
    private static Network network(CompletionContext context) {
        String text = context.command().value("network").orElseThrow(NothingToOffer::new);
        try {
            return Uuids.parse(text)
                    .map(uuid -> context.connection().networks().byUuid(uuid))
                    .orElseGet(() -> context.connection().networks().byName(text));
        } catch (VirException e) {
            return context.connection().networks().byName(text);
        }
    }

    static List<String> networkPorts(CompletionContext context) {
        return names(network(context).ports(), port -> port.uuid().toString());
    }

    static List<String> leasedMacs(CompletionContext context) {
        return names(network(context).leases(Optional.empty()), lease -> String.valueOf(lease.mac()));
    }

    static List<HostInterface> interfaces(CompletionContext context) {
        Set<InterfaceFilter> filter =
                switch (context.command().spec().name()) {
                    case "iface-destroy" -> Set.of(InterfaceFilter.ACTIVE);
                    case "iface-start" -> Set.of(InterfaceFilter.INACTIVE);
                    default -> Set.of();
                };
        return context.connection().interfaces().list(filter);
    }

    static <T> List<String> names(List<T> objects, Function<? super T, String> name) {
        List<String> names = new ArrayList<>(objects.size());
        for (T object : objects) {
            names.add(name.apply(object));
        }
        return names;
    }
}
