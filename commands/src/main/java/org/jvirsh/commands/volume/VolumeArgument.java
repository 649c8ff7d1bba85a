package org.jvirsh.commands.volume;

import java.util.EnumSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.pool.PoolArgument;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.storage.StoragePool;
import org.jvirsh.hypervisor.storage.StoragePools;
import org.jvirsh.hypervisor.storage.StorageVolume;

/** Finds the volume an argument names: by name in the pool that is given, then by key, then by path. */
final class VolumeArgument {
    private VolumeArgument() {}

    /** The volume named by option {@code vol}, in the pool named by option {@code pool} if there is one. */
    static StorageVolume find(Invocation in) throws CommandFailure {
        return find(in, "pool");
    }

    /** The same with the pool named by another option. */
    static StorageVolume find(Invocation in, String poolOption) throws CommandFailure {
        String text = in.required("vol");
        Optional<String> poolText = in.string(poolOption);
        StoragePool pool = null;
        if (poolText.isPresent()) {
            pool = PoolArgument.find(in, poolOption, EnumSet.allOf(PoolArgument.By.class));
            if (!active(pool)) {
                throw new CommandFailure("pool '" + poolText.get() + "' is not active");
            }
        }
        found(in, text);
        String help = pool == null ? ", specifying --" + poolOption + " might help" : "";
        StorageVolume volume = find(in, pool, text, help);
        if (pool != null && !inside(pool, volume)) {
            throw new CommandFailure("Requested volume '" + text + "' is not in pool '" + pool.name() + "'");
        }
        in.subject("volume", volume.name());
        return volume;
    }

    /** The volume that has the text of option {@code vol} for key or path. */
    static StorageVolume findByKey(Invocation in) throws CommandFailure {
        String text = in.required("vol");
        found(in, text);
        StorageVolume volume = find(in, null, text, "");
        in.subject("volume", volume.name());
        return volume;
    }

    private static void found(Invocation in, String text) {
        in.session().output().debug(0, in.arguments().spec().name() + ": found option <vol>: " + text);
    }

    private static StorageVolume find(
            Invocation in, @Nullable StoragePool pool, String text, String help) throws CommandFailure {
        if (pool != null) {
            in.trying("vol", "vol name");
            try {
                return pool.volumeByName(text);
            } catch (VirException e) {
                // It may be a key or a path; only the last failure is told.
            }
        }
        StoragePools pools = in.connection().storage();
        in.trying("vol", "vol key");
        try {
            return pools.volumeByKey(text);
        } catch (VirException e) {
            // It may be a path.
        }
        in.trying("vol", "vol path");
        try {
            return pools.volumeByPath(text);
        } catch (VirException e) {
            throw new CommandFailure("failed to get vol '" + text + "'" + help, e);
        }
    }

    private static boolean active(StoragePool pool) {
        try {
            return pool.active();
        } catch (VirException e) {
            return false;
        }
    }

    private static boolean inside(StoragePool pool, StorageVolume volume) {
        try {
            return volume.pool().name().equals(pool.name());
        } catch (VirException e) {
            return true;
        }
    }
}
