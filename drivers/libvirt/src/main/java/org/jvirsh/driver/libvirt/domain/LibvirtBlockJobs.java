package org.jvirsh.driver.libvirt.domain;

import com.sun.jna.NativeLong;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.libvirt.binding.LibvirtLink;
import org.jvirsh.driver.libvirt.binding.NativeObject;
import org.jvirsh.driver.libvirt.binding.TypedParameters;
import org.jvirsh.hypervisor.ApiFlag;
import org.jvirsh.hypervisor.TypedParameter;
import org.jvirsh.hypervisor.block.BlockJobInfo;
import org.jvirsh.hypervisor.block.BlockJobType;
import org.jvirsh.hypervisor.block.CommitFlag;
import org.jvirsh.hypervisor.block.CopyFlag;
import org.jvirsh.hypervisor.block.DomainBlockJobs;
import org.jvirsh.hypervisor.block.JobAbortFlag;
import org.jvirsh.hypervisor.block.JobInfoFlag;
import org.jvirsh.hypervisor.block.JobSpeedFlag;
import org.jvirsh.hypervisor.block.PullFlag;
import org.jvirsh.hypervisor.block.RebaseFlag;
import org.jvirsh.hypervisor.block.ResizeFlag;
import org.libvirt.jna.DomainPointer;
import org.libvirt.jna.virDomainBlockJobInfo;

/** Long work on disks through libvirt. */
final class LibvirtBlockJobs implements DomainBlockJobs {
    private final LibvirtLink link;
    private final NativeObject<DomainPointer> domain;

    LibvirtBlockJobs(LibvirtLink link, NativeObject<DomainPointer> domain) {
        this.link = link;
        this.domain = domain;
    }

    @Override
    public void commit(
            String disk, @Nullable String base, @Nullable String top, long bandwidth, Set<CommitFlag> flags) {
        domain.run(d -> link.virt()
                .virDomainBlockCommit(d, disk, base, top, new NativeLong(bandwidth), ApiFlag.bits(flags)));
    }

    @Override
    public void copy(String disk, String xml, List<TypedParameter> parameters, Set<CopyFlag> flags) {
        domain.run(d -> TypedParameters.with(parameters, (array, count) ->
                link.more().virDomainBlockCopy(d, disk, xml, array, count, ApiFlag.bits(flags))));
    }

    @Override
    public void rebase(String disk, @Nullable String base, long bandwidth, Set<RebaseFlag> flags) {
        domain.run(d -> link.more()
                .virDomainBlockRebase(d, disk, base, new NativeLong(bandwidth), ApiFlag.bits(flags)));
    }

    @Override
    public void pull(String disk, long bandwidth, Set<PullFlag> flags) {
        domain.run(d -> link.more().virDomainBlockPull(d, disk, new NativeLong(bandwidth), ApiFlag.bits(flags)));
    }

    @Override
    public void abort(String disk, Set<JobAbortFlag> flags) {
        domain.run(d -> link.virt().virDomainBlockJobAbort(d, disk, ApiFlag.bits(flags)));
    }

    @Override
    public Optional<BlockJobInfo> info(String disk, Set<JobInfoFlag> flags) {
        virDomainBlockJobInfo info = new virDomainBlockJobInfo();
        if (!domain.test(d -> link.virt().virDomainGetBlockJobInfo(d, disk, info, ApiFlag.bits(flags)))) {
            return Optional.empty();
        }
        BlockJobType[] types = BlockJobType.values();
        BlockJobType type = info.type > 0 && info.type < types.length ? types[info.type] : BlockJobType.UNKNOWN;
        return Optional.of(new BlockJobInfo(type, info.bandwidth.longValue(), info.cur, info.end));
    }

    @Override
    public void setSpeed(String disk, long bandwidth, Set<JobSpeedFlag> flags) {
        domain.run(d -> link.more()
                .virDomainBlockJobSetSpeed(d, disk, new NativeLong(bandwidth), ApiFlag.bits(flags)));
    }

    @Override
    public void resize(String disk, long size, Set<ResizeFlag> flags) {
        domain.run(d -> link.virt().virDomainBlockResize(d, disk, size, ApiFlag.bits(flags)));
    }
}
