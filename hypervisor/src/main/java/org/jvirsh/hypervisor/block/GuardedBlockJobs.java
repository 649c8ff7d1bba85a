package org.jvirsh.hypervisor.block;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.Access;
import org.jvirsh.hypervisor.TypedParameter;

/**
 * What libvirt itself checks before a driver is asked: whether the connection may change things.
 */
public final class GuardedBlockJobs implements DomainBlockJobs {
    private final Access access;
    private final DomainBlockJobs driver;

    /** A driver behind the rules; {@code access} is what its connection may do. */
    public GuardedBlockJobs(Access access, DomainBlockJobs driver) {
        this.access = access;
        this.driver = driver;
    }

    @Override
    public void commit(
            String disk, @Nullable String base, @Nullable String top, long bandwidth, Set<CommitFlag> flags) {
        access.requireWrite("virDomainBlockCommit");
        driver.commit(disk, base, top, bandwidth, flags);
    }

    @Override
    public void copy(String disk, String xml, List<TypedParameter> parameters, Set<CopyFlag> flags) {
        access.requireWrite("virDomainBlockCopy");
        driver.copy(disk, xml, parameters, flags);
    }

    @Override
    public void rebase(String disk, @Nullable String base, long bandwidth, Set<RebaseFlag> flags) {
        access.requireWrite("virDomainBlockRebase");
        driver.rebase(disk, base, bandwidth, flags);
    }

    @Override
    public void pull(String disk, long bandwidth, Set<PullFlag> flags) {
        access.requireWrite("virDomainBlockPull");
        driver.pull(disk, bandwidth, flags);
    }

    @Override
    public void abort(String disk, Set<JobAbortFlag> flags) {
        access.requireWrite("virDomainBlockJobAbort");
        driver.abort(disk, flags);
    }

    @Override
    public Optional<BlockJobInfo> info(String disk, Set<JobInfoFlag> flags) {
        return driver.info(disk, flags);
    }

    @Override
    public void setSpeed(String disk, long bandwidth, Set<JobSpeedFlag> flags) {
        access.requireWrite("virDomainBlockJobSetSpeed");
        driver.setSpeed(disk, bandwidth, flags);
    }

    @Override
    public void resize(String disk, long size, Set<ResizeFlag> flags) {
        access.requireWrite("virDomainBlockResize");
        driver.resize(disk, size, flags);
    }
}
