package org.jvirsh.hypervisor.migration;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.Access;
import org.jvirsh.hypervisor.Connection;
import org.jvirsh.hypervisor.TypedParameter;
import org.jvirsh.hypervisor.error.VirException;

/**
 * What libvirt itself checks before a driver is asked: whether the connections may change things, and flags that exclude
 * each other.
 */
public final class GuardedMigration implements DomainMigration {
    private final Access access;
    private final DomainMigration driver;

    /** A driver behind the rules; {@code access} is what its connection may do. */
    public GuardedMigration(Access access, DomainMigration driver) {
        this.access = access;
        this.driver = driver;
    }

    @Override
    public void migrate(Connection destination, List<TypedParameter> parameters, Set<MigrateFlag> flags) {
        access.requireWrite("virDomainMigrate3");
        destination.access().requireWrite("virDomainMigrate3");
        exclusive(flags, MigrateFlag.NON_SHARED_DISK, MigrateFlag.NON_SHARED_INC);
        if (flags.contains(MigrateFlag.PEER2PEER)) {
            throw VirException.refusedArgument("use virDomainMigrateToURI3 for peer-to-peer migration");
        }
        if (flags.contains(MigrateFlag.TUNNELLED)) {
            throw VirException.refusedArgument(
                    "cannot perform tunnelled migration without using peer2peer flag");
        }
        driver.migrate(destination, parameters, flags);
    }

    @Override
    public void migrateToUri(@Nullable String uri, List<TypedParameter> parameters, Set<MigrateFlag> flags) {
        access.requireWrite("virDomainMigrateToURI3");
        exclusive(flags, MigrateFlag.TUNNELLED, MigrateFlag.PARALLEL);
        exclusive(flags, MigrateFlag.NON_SHARED_DISK, MigrateFlag.NON_SHARED_INC);
        driver.migrateToUri(uri, parameters, flags);
    }

    @Override
    public void setMaxDowntime(long millis) {
        access.requireWrite("virDomainMigrateSetMaxDowntime");
        driver.setMaxDowntime(millis);
    }

    @Override
    public long maxDowntime() {
        return driver.maxDowntime();
    }

    @Override
    public void setCompressionCache(long bytes) {
        access.requireWrite("virDomainMigrateSetCompressionCache");
        driver.setCompressionCache(bytes);
    }

    @Override
    public long compressionCache() {
        return driver.compressionCache();
    }

    @Override
    public void setMaxSpeed(long bandwidth, Set<SpeedFlag> flags) {
        access.requireWrite("virDomainMigrateSetMaxSpeed");
        driver.setMaxSpeed(bandwidth, flags);
    }

    @Override
    public long maxSpeed(Set<SpeedFlag> flags) {
        access.requireWrite("virDomainMigrateGetMaxSpeed");
        return driver.maxSpeed(flags);
    }

    @Override
    public void startPostCopy() {
        access.requireWrite("virDomainMigrateStartPostCopy");
        driver.startPostCopy();
    }

    private static void exclusive(Set<MigrateFlag> flags, MigrateFlag one, MigrateFlag other) {
        if (flags.contains(one) && flags.contains(other)) {
            throw VirException.refusedArgument("Flags 'VIR_MIGRATE_" + one + "' and 'VIR_MIGRATE_" + other
                    + "' are mutually exclusive");
        }
    }
}
