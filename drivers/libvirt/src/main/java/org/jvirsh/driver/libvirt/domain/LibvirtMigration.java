package org.jvirsh.driver.libvirt.domain;

import com.sun.jna.NativeLong;
import com.sun.jna.ptr.LongByReference;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

import org.jvirsh.driver.libvirt.binding.LibvirtLink;
import org.jvirsh.driver.libvirt.binding.LibvirtPeer;
import org.jvirsh.driver.libvirt.binding.NativeObject;
import org.jvirsh.driver.libvirt.binding.TypedParameters;
import org.jvirsh.hypervisor.ApiFlag;
import org.jvirsh.hypervisor.Connection;
import org.jvirsh.hypervisor.TypedParameter;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.migration.DomainMigration;
import org.jvirsh.hypervisor.migration.MigrateFlag;
import org.jvirsh.hypervisor.migration.SpeedFlag;
import org.libvirt.jna.DomainPointer;

/** Moving a domain through libvirt. */
final class LibvirtMigration implements DomainMigration {
    private final LibvirtLink link;
    private final NativeObject<DomainPointer> domain;

    LibvirtMigration(LibvirtLink link, NativeObject<DomainPointer> domain) {
        this.link = link;
        this.domain = domain;
    }

    @Override
    public void migrate(Connection destination, List<TypedParameter> parameters, Set<MigrateFlag> flags) {
        if (!(destination instanceof LibvirtPeer peer)) {
            throw VirException.unsupported("virDomainMigrate3");
        }
        DomainPointer moved = domain.get(d -> peer.link().with(c -> TypedParameters.with(parameters, (array, count) ->
                link.more().virDomainMigrate3(d, c, array, count, ApiFlag.bits(flags)))));
        peer.link().own(moved, link.virt()::virDomainFree).free();
    }

    @Override
    public void migrateToUri(@Nullable String uri, List<TypedParameter> parameters, Set<MigrateFlag> flags) {
        domain.run(d -> TypedParameters.with(parameters, (array, count) ->
                link.more().virDomainMigrateToURI3(d, uri, array, count, ApiFlag.bits(flags))));
    }

    @Override
    public void setMaxDowntime(long millis) {
        domain.run(d -> link.virt().virDomainMigrateSetMaxDowntime(d, millis, 0));
    }

    @Override
    public long maxDowntime() {
        LongByReference value = new LongByReference();
        domain.run(d -> link.more().virDomainMigrateGetMaxDowntime(d, value, 0));
        return value.getValue();
    }

    @Override
    public void setCompressionCache(long bytes) {
        domain.run(d -> link.more().virDomainMigrateSetCompressionCache(d, bytes, 0));
    }

    @Override
    public long compressionCache() {
        LongByReference value = new LongByReference();
        domain.run(d -> link.more().virDomainMigrateGetCompressionCache(d, value, 0));
        return value.getValue();
    }

    @Override
    public void setMaxSpeed(long bandwidth, Set<SpeedFlag> flags) {
        domain.run(d -> link.more().virDomainMigrateSetMaxSpeed(d, new NativeLong(bandwidth), ApiFlag.bits(flags)));
    }

    @Override
    public long maxSpeed(Set<SpeedFlag> flags) {
        LongByReference value = new LongByReference();
        domain.run(d -> link.more().virDomainMigrateGetMaxSpeed(d, value, ApiFlag.bits(flags)));
        return value.getValue();
    }

    @Override
    public void startPostCopy() {
        domain.run(d -> link.more().virDomainMigrateStartPostCopy(d, 0));
    }
}
