package org.jvirsh.commands.pool;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.schema.Uuids;
import org.jvirsh.hypervisor.storage.StoragePool;
import org.jvirsh.hypervisor.storage.StoragePools;

/** Finds the pool an argument names: by UUID when it looks like one, then by name. */
public final class PoolArgument {
    private static final int UUID_LENGTH = 36;

    private PoolArgument() {}

    /** Ways to name a pool. */
    public enum By {
        UUID,
        NAME
    }

    /** The pool named by option {@code pool}. */
    public static StoragePool find(Invocation in) throws CommandFailure {
        return find(in, "pool", EnumSet.allOf(By.class));
    }

    /** The pool named by an option, in one of these ways. */
    public static StoragePool find(Invocation in, String option, Set<By> ways) throws CommandFailure {
        StoragePool pool = lookUp(in, option, ways);
        in.subject(option, pool.name());
        return pool;
    }

    private static StoragePool lookUp(Invocation in, String option, Set<By> ways) throws CommandFailure {
        String text = in.required(option);
        in.found(option, text);
        in.found(option, text);
        StoragePools pools = in.connection().storage();
        VirException reason = null;
        if (ways.contains(By.UUID) && text.length() == UUID_LENGTH) {
            in.trying(option, "pool UUID");
            in.trying(option, "pool UUID");
            try {
                return pools.poolByUuid(uuid(text));
            } catch (VirException e) {
                reason = e;
            }
        }
        if (ways.contains(By.NAME)) {
            in.trying(option, "pool NAME");
            try {
                return pools.poolByName(text);
            } catch (VirException e) {
                reason = e;
            }
        }
        throw failure("failed to get pool '" + text + "'", reason);
    }

    private static UUID uuid(String text) {
        Optional<UUID> uuid = Uuids.parse(text);
        return uuid.orElseThrow(() -> VirException.refusedArgument(
                "uuidstr in virStoragePoolLookupByUUIDString must be a valid UUID"));
    }

    private static CommandFailure failure(String what, @Nullable VirException reason) {
        return reason == null ? new CommandFailure(what) : new CommandFailure(what, reason);
    }
}
