package org.jvirsh.hypervisor.migration;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.Connection;
import org.jvirsh.hypervisor.TypedParameter;
import org.jvirsh.hypervisor.error.VirException;

/** Moving one domain to another host. A driver overrides what it has; all else fails with error 3. */
public interface DomainMigration {
    /** Moves the domain to where another connection leads; returns when it is there. */
    default void migrate(Connection destination, List<TypedParameter> parameters, Set<MigrateFlag> flags) {
        throw VirException.unsupported("virDomainMigrate3");
    }

    /**
     * Lets the hypervisor move the domain by itself.
     *
     * @param uri where the other hypervisor is, or null when a parameter says it
     */
    default void migrateToUri(@Nullable String uri, List<TypedParameter> parameters, Set<MigrateFlag> flags) {
        throw VirException.unsupported("virDomainMigrateToURI3");
    }

    /** Limits how long the guest may stand still at the end, in milliseconds. */
    default void setMaxDowntime(long millis) {
        throw VirException.unsupported("virDomainMigrateSetMaxDowntime");
    }

    /** How long the guest may stand still at the end, in milliseconds. */
    default long maxDowntime() {
        throw VirException.unsupported("virDomainMigrateGetMaxDowntime");
    }

    /** Sets the size of the memory that compression uses, in bytes. */
    default void setCompressionCache(long bytes) {
        throw VirException.unsupported("virDomainMigrateSetCompressionCache");
    }

    /** The size of the memory that compression uses, in bytes. */
    default long compressionCache() {
        throw VirException.unsupported("virDomainMigrateGetCompressionCache");
    }

    /** Limits the speed, in MiB per second. */
    default void setMaxSpeed(long bandwidth, Set<SpeedFlag> flags) {
        throw VirException.unsupported("virDomainMigrateSetMaxSpeed");
    }

    /** The limit of the speed, in MiB per second. */
    default long maxSpeed(Set<SpeedFlag> flags) {
        throw VirException.unsupported("virDomainMigrateGetMaxSpeed");
    }

    /** Lets the domain go on there at once. */
    default void startPostCopy() {
        throw VirException.unsupported("virDomainMigrateStartPostCopy");
    }
}
