package org.jvirsh.commands.complete;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jvirsh.commands.table.CommandSpec;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.iface.HostInterface;
import org.jvirsh.hypervisor.storage.StorageVolume;

/** The connection's objects with what tells them apart for people, as cheaply as it can be had. */
final class DescribedObjects {
    private DescribedObjects() {}

    private static <T> List<Candidate> describe(
            List<T> objects, Function<? super T, String> name, Function<? super T, String> description) {
        List<Candidate> candidates = new ArrayList<>(objects.size());
        for (T object : objects) {
            candidates.add(new Candidate(name.apply(object), description(object, description)));
        }
        return candidates;
    }

    private static <T> String description(T object, Function<? super T, String> description) {
        try {
            return description.apply(object);
        } catch (VirException e) {
            // It has gone meanwhile, or the hypervisor does not know such things.
            return "";
        }
    }

    private static String active(boolean active) {
        return active ? "active" : "inactive";
    }

    static List<Candidate> domains(CompletionContext context) {
        return ListedObjects.domains(context, true);
    }

    static List<Candidate> domainUuids(CompletionContext context) {
        return describe(
                context.connection().domains(), domain -> domain.uuid().toString(), domain -> domain.name());
    }

    static List<Candidate> networks(CompletionContext context) {
        return describe(
                ListedObjects.networks(context), network -> network.name(), network -> active(network.active()));
    }

    static List<Candidate> networkUuids(CompletionContext context) {
        return describe(
                context.connection().networks().list(Set.of()),
                network -> network.uuid().toString(),
                network -> network.name());
    }

    static List<Candidate> interfaces(CompletionContext context) {
        return describe(ListedObjects.interfaces(context), HostInterface::name, HostInterface::mac);
    }

    static List<Candidate> pools(CompletionContext context) {
        return describe(StoredObjects.pools(context), pool -> pool.name(), pool -> active(pool.active()));
    }

    static List<Candidate> volumes(CompletionContext context) {
        return describe(StoredObjects.volumes(context), StorageVolume::name, StorageVolume::path);
    }

    static List<Candidate> snapshots(CompletionContext context) {
        return describe(
                StoredObjects.snapshots(context),
                snapshot -> snapshot.name(),
                snapshot -> snapshot.current() ? "current" : "");
    }

    static List<Candidate> secrets(CompletionContext context) {
        return describe(
                context.connection().secrets().list(Set.of()),
                secret -> secret.uuid().toString(),
                secret -> (secret.usage().word() + " " + secret.usageId()).strip());
    }

    static List<Candidate> commands(CompletionContext context) {
        List<CommandSpec> shown = new ArrayList<>(context.table().commands());
        shown.removeIf(CommandSpec::hidden);
        return describe(shown, CommandSpec::name, CommandSpec::help);
    }
}
