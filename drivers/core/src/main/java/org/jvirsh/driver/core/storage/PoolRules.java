package org.jvirsh.driver.core.storage;

import java.math.BigInteger;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.storage.PoolType;
import org.jvirsh.hypervisor.storage.definition.PoolDefinition;
import org.jvirsh.hypervisor.storage.definition.PoolSource;
import org.jvirsh.hypervisor.storage.definition.PoolSource.FibreChannelHost;
import org.jvirsh.hypervisor.storage.definition.PoolSource.Host;
import org.jvirsh.hypervisor.storage.definition.PoolSource.ScsiHost;
import org.jvirsh.hypervisor.xml.XmlValues;

/** Which pools may be beside each other: one for each name, each UUID and each place. */
public final class PoolRules {
    private static final Set<PoolType> ON_DEVICES =
            EnumSet.of(PoolType.ISCSI, PoolType.FS, PoolType.LOGICAL, PoolType.DISK, PoolType.ZFS);

    private PoolRules() {}

    /**
     * A pool that is there.
     *
     * @param definition the definition in force
     * @param active whether it has been started
     */
    public record KnownPool(PoolDefinition definition, boolean active) {}

    /**
     * The pool a new definition takes the place of, if it does.
     *
     * @param known the pools there are
     * @param fresh the new definition
     * @param toStart whether the new one is to be started, which none that is active can be
     * @throws VirException if one of the pools there is in the way
     */
    public static Optional<KnownPool> replaced(
            Collection<KnownPool> known, PoolDefinition fresh, boolean toStart) {
        KnownPool same = null;
        KnownPool named = null;
        for (KnownPool pool : known) {
            PoolDefinition old = pool.definition();
            if (between(old, fresh)) {
                throw StorageErrors.failed("Storage source conflict with pool: '" + old.name() + "'");
            }
            same = old.uuid().equals(fresh.uuid()) ? pool : same;
            named = old.name().equals(fresh.name()) ? pool : named;
        }
        if (same == null) {
            if (named != null) {
                throw StorageErrors.failed("pool '" + fresh.name() + "' already exists with uuid "
                        + named.definition().uuid());
            }
            return Optional.empty();
        }
        String name = same.definition().name();
        if (!name.equals(fresh.name())) {
            throw StorageErrors.failed("pool '" + name + "' is already defined with uuid " + fresh.uuid());
        }
        if (toStart && same.active()) {
            throw StorageErrors.invalid("pool is already active as '" + name + "'");
        }
        return Optional.of(same);
    }


    /** Whether a new pool would use what another one does. */
    private static boolean between(PoolDefinition old, PoolDefinition fresh) {
        if (old.name().equals(fresh.name())) {
            return false;
        }
        PoolSource source = old.source();
        PoolSource other = fresh.source();
        boolean alike = old.type() == fresh.type();
        return switch (old.type()) {
            case DIR -> alike && Objects.equals(old.path(), fresh.path());
            case GLUSTER -> alike
                    && Objects.equals(source.name(), other.name())
                    && Objects.equals(source.directory(), other.directory())
                    && sameHost(source, other);
            case NETFS -> alike
                    && Objects.equals(source.directory(), other.directory())
                    && sameHost(source, other);
            case SCSI -> alike && sameAdapter(source.adapter(), other.adapter());
            case ISCSI, FS, LOGICAL, DISK, ZFS -> ON_DEVICES.contains(fresh.type())
                    && (old.type() == PoolType.ISCSI) == (fresh.type() == PoolType.ISCSI)
                    && sharedDevice(source, other)
                    && (old.type() != PoolType.ISCSI || Objects.equals(source.initiator(), other.initiator()));
            case SHEEPDOG -> alike && sameHost(source, other);
            case MPATH -> alike;
            case VSTORAGE -> alike && Objects.equals(source.name(), other.name());
            case ISCSI_DIRECT, RBD -> false;
        };
    }

    private static boolean sharedDevice(PoolSource one, PoolSource other) {
        List<String> paths = one.devices().stream().map(PoolSource.Device::path).toList();
        return other.devices().stream().anyMatch(device -> paths.contains(device.path()));
    }

    /** Lists of several servers never match, unless one of the two has a single one. */
    private static boolean sameHost(PoolSource one, PoolSource other) {
        if (one.hosts().size() != 1 && other.hosts().size() != 1) {
            return false;
        }
        Host first = one.hosts().getFirst();
        Host second = other.hosts().getFirst();
        return (second.port() == 0 || first.port() == second.port()) && first.name().equals(second.name());
    }

    private static boolean sameAdapter(
            PoolSource.@Nullable Adapter one, PoolSource.@Nullable Adapter other) {
        if (one instanceof FibreChannelHost first && other instanceof FibreChannelHost second) {
            return Objects.equals(first.wwnn(), second.wwnn()) && Objects.equals(first.wwpn(), second.wwpn());
        }
        if (one instanceof ScsiHost first && other instanceof ScsiHost second) {
            if (first.parent() != null && second.parent() != null && first.parent().equals(second.parent())) {
                return true;
            }
            Optional<BigInteger> number = number(first.name());
            return number.isPresent() && number.equals(number(second.name()));
        }
        if (one instanceof FibreChannelHost port && other instanceof ScsiHost host) {
            return behind(port, host);
        }
        return one instanceof ScsiHost host && other instanceof FibreChannelHost port && behind(port, host);
    }

    private static boolean behind(FibreChannelHost port, ScsiHost host) {
        Optional<BigInteger> number = number(host.name());
        return number.isPresent() && number.equals(number(port.parent()));
    }

    private static Optional<BigInteger> number(@Nullable String adapter) {
        if (adapter == null) {
            return Optional.empty();
        }
        for (String prefix : List.of("scsi_host", "fc_host", "host")) {
            if (adapter.startsWith(prefix)) {
                return XmlValues.number(adapter.substring(prefix.length()), 10);
            }
        }
        return Optional.empty();
    }
}
