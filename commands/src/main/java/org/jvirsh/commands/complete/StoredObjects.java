package org.jvirsh.commands.complete;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.schema.Uuids;
import org.jvirsh.hypervisor.snapshot.DomainCheckpoint;
import org.jvirsh.hypervisor.snapshot.DomainSnapshot;
import org.jvirsh.hypervisor.storage.PoolFilter;
import org.jvirsh.hypervisor.storage.StoragePool;
import org.jvirsh.hypervisor.storage.StorageVolume;

/** What is stored: pools, volumes, snapshots and checkpoints. */
final class StoredObjects {
    private StoredObjects() {}

    static List<StoragePool> pools(CompletionContext context) {
        String command = context.command().spec().name();
        Set<PoolFilter> filter =
                switch (command) {
                    case "pool-autostart", "pool-undefine" -> Set.of(PoolFilter.PERSISTENT);
                    case "pool-delete", "pool-start" -> Set.of(PoolFilter.INACTIVE);
                    case "pool-destroy", "pool-refresh" -> Set.of(PoolFilter.ACTIVE);
                    default -> command.startsWith("vol-") && !context.lastIs("inputpool")
                            ? Set.of(PoolFilter.ACTIVE)
                            : Set.of();
                };
        return context.connection().storage().pools(filter, Set.of());
    }

    private static StoragePool pool(CompletionContext context) {
        String text = context.command().value("pool").orElseThrow(NothingToOffer::new);
        try {
            return Uuids.parse(text)
                    .map(uuid -> context.connection().storage().poolByUuid(uuid))
                    .orElseGet(() -> context.connection().storage().poolByName(text));
        } catch (VirException e) {
            return context.connection().storage().poolByName(text);
        }
    }

    static List<StorageVolume> volumes(CompletionContext context) {
        return pool(context).volumes();
    }

    /** The keys of the volumes in all active pools. */
    static List<String> volumeKeys(CompletionContext context) {
        List<String> keys = new ArrayList<>();
        for (StoragePool pool : context.connection().storage().pools(Set.of(PoolFilter.ACTIVE), Set.of())) {
            keys.addAll(ListedObjects.names(pool.volumes(), StorageVolume::key));
        }
        return keys;
    }

    static List<DomainSnapshot> snapshots(CompletionContext context) {
        return context.domain().snapshots().snapshots(Set.of());
    }

    static List<String> checkpoints(CompletionContext context) {
        return ListedObjects.names(context.domain().snapshots().checkpoints(Set.of()), DomainCheckpoint::name);
    }
}
