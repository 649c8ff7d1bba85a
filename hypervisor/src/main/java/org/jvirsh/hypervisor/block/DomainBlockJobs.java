package org.jvirsh.hypervisor.block;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.TypedParameter;
import org.jvirsh.hypervisor.error.VirException;

/**
 * Long work on the disks of one domain; a disk is named by its target or its source. A driver overrides what it has; all
 * else fails with error 3.
 */
public interface DomainBlockJobs {
    /** Starts to merge images downwards, from {@code top} into {@code base}; null for the outermost ones. */
    default void commit(
            String disk, @Nullable String base, @Nullable String top, long bandwidth, Set<CommitFlag> flags) {
        throw VirException.unsupported("virDomainBlockCommit");
    }

    /** Starts to copy a disk to what the XML describes. */
    default void copy(String disk, String xml, List<TypedParameter> parameters, Set<CopyFlag> flags) {
        throw VirException.unsupported("virDomainBlockCopy");
    }

    /** Starts to make a disk stand on another base, or to copy it. */
    default void rebase(String disk, @Nullable String base, long bandwidth, Set<RebaseFlag> flags) {
        throw VirException.unsupported("virDomainBlockRebase");
    }

    /** Starts to make a disk stand on its own. */
    default void pull(String disk, long bandwidth, Set<PullFlag> flags) {
        throw VirException.unsupported("virDomainBlockPull");
    }

    /** Ends the job of a disk. */
    default void abort(String disk, Set<JobAbortFlag> flags) {
        throw VirException.unsupported("virDomainBlockJobAbort");
    }

    /** How far the job of a disk is; empty when there is none. */
    default Optional<BlockJobInfo> info(String disk, Set<JobInfoFlag> flags) {
        throw VirException.unsupported("virDomainGetBlockJobInfo");
    }

    /** Limits the job of a disk. */
    default void setSpeed(String disk, long bandwidth, Set<JobSpeedFlag> flags) {
        throw VirException.unsupported("virDomainBlockJobSetSpeed");
    }

    /** Changes the size of a disk. */
    default void resize(String disk, long size, Set<ResizeFlag> flags) {
        throw VirException.unsupported("virDomainBlockResize");
    }
}
