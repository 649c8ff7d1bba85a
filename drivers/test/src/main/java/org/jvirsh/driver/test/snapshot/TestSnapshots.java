package org.jvirsh.driver.test.snapshot;

import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.core.moment.MomentNode;
import org.jvirsh.driver.core.moment.MomentTree;
import org.jvirsh.driver.core.moment.SnapshotFilter;
import org.jvirsh.driver.test.domain.DomainReference;
import org.jvirsh.driver.test.domain.TestDomainObject;
import org.jvirsh.hypervisor.ApiFlag;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.snapshot.BackupFlag;
import org.jvirsh.hypervisor.snapshot.CheckpointCreateFlag;
import org.jvirsh.hypervisor.snapshot.CheckpointListFlag;
import org.jvirsh.hypervisor.snapshot.DomainCheckpoint;
import org.jvirsh.hypervisor.snapshot.DomainSnapshot;
import org.jvirsh.hypervisor.snapshot.DomainSnapshots;
import org.jvirsh.hypervisor.snapshot.SnapshotCreateFlag;
import org.jvirsh.hypervisor.snapshot.SnapshotListFlag;
import org.jvirsh.hypervisor.snapshot.definition.CheckpointDefinition;
import org.jvirsh.hypervisor.snapshot.definition.SnapshotDefinition;

/**
 * The snapshots and checkpoints of one domain as one connection sees them.
 *
 * @param reference the domain
 */
public record TestSnapshots(DomainReference reference) implements DomainSnapshots {
    private static final Set<SnapshotCreateFlag> CREATE_FLAGS = EnumSet.complementOf(EnumSet.of(
            SnapshotCreateFlag.NO_METADATA, SnapshotCreateFlag.DISK_ONLY, SnapshotCreateFlag.REUSE_EXTERNAL));

    @Override
    public DomainSnapshot createSnapshot(String xml, Set<SnapshotCreateFlag> flags) {
        reference.access().requireWrite("virDomainSnapshotCreateXML");
        SnapshotCreateFlag.check(flags);
        ApiFlag.check("testDomainSnapshotCreateXML", flags, CREATE_FLAGS);
        return reference.look(domain -> handle(
                new SnapshotCreation(reference.domains(), domain, Clock.systemUTC()).create(xml, flags)));
    }

    @Override
    public List<DomainSnapshot> snapshots(Set<SnapshotListFlag> flags) {
        return reference.look(domain -> handles(new SnapshotFilter(flags).list(domain.snapshots(), null)));
    }

    List<DomainSnapshot> handles(List<MomentNode<SnapshotDefinition>> nodes) {
        return nodes.stream().map(this::handle).toList();
    }

    private DomainSnapshot handle(MomentNode<SnapshotDefinition> node) {
        return new TestSnapshot(this, node.definition().name());
    }

    @Override
    public DomainSnapshot snapshotByName(String name) {
        return reference.look(domain -> handle(snapshot(domain, name)));
    }

    static MomentNode<SnapshotDefinition> snapshot(TestDomainObject domain, String name) {
        MomentNode<SnapshotDefinition> node = domain.snapshots().find(name);
        if (node == null) {
            throw noSnapshot("no domain snapshot with matching name '" + name + "'");
        }
        return node;
    }

    static VirException noSnapshot(String detail) {
        return new VirException(ErrorCode.NO_DOMAIN_SNAPSHOT, ErrorDomain.TEST, detail);
    }

    @Override
    public boolean hasCurrentSnapshot() {
        return reference.look(domain -> domain.snapshots().current() != null);
    }

    @Override
    public DomainSnapshot currentSnapshot() {
        return reference.look(domain -> {
            MomentNode<SnapshotDefinition> current = domain.snapshots().current();
            if (current == null) {
                throw noSnapshot("the domain does not have a current snapshot");
            }
            return handle(current);
        });
    }

    @Override
    public DomainCheckpoint createCheckpoint(String xml, Set<CheckpointCreateFlag> flags) {
        reference.access().requireWrite("virDomainCheckpointCreateXML");
        CheckpointCreateFlag.check(flags);
        ApiFlag.check(
                "testDomainCheckpointCreateXML",
                flags,
                EnumSet.of(CheckpointCreateFlag.REDEFINE, CheckpointCreateFlag.QUIESCE));
        return reference.look(
                domain -> handleCheckpoint(new CheckpointCreation(domain, Clock.systemUTC()).create(xml, flags)));
    }

    @Override
    public List<DomainCheckpoint> checkpoints(Set<CheckpointListFlag> flags) {
        return reference.look(domain -> {
            MomentTree<CheckpointDefinition> tree = domain.checkpoints();
            return passing(tree.all(!flags.contains(CheckpointListFlag.ROOTS)), flags);
        });
    }

    List<DomainCheckpoint> passing(
            List<MomentNode<CheckpointDefinition>> nodes, Set<CheckpointListFlag> flags) {
        return nodes.stream()
                .filter(node -> !flags.contains(CheckpointListFlag.LEAVES) || node.leaf())
                .filter(node -> !flags.contains(CheckpointListFlag.NO_LEAVES) || !node.leaf())
                .map(this::handleCheckpoint)
                .toList();
    }

    private DomainCheckpoint handleCheckpoint(MomentNode<CheckpointDefinition> node) {
        return new TestCheckpoint(this, node.definition().name());
    }

    @Override
    public DomainCheckpoint checkpointByName(String name) {
        return reference.look(domain -> handleCheckpoint(checkpoint(domain, name)));
    }

    static MomentNode<CheckpointDefinition> checkpoint(TestDomainObject domain, String name) {
        MomentNode<CheckpointDefinition> node = domain.checkpoints().find(name);
        if (node == null) {
            throw noCheckpoint("no domain checkpoint with matching name '" + name + "'");
        }
        return node;
    }

    static VirException noCheckpoint(String detail) {
        return new VirException(ErrorCode.NO_DOMAIN_CHECKPOINT, ErrorDomain.TEST, detail);
    }

    @Override
    public void beginBackup(String xml, @Nullable String checkpoint, Set<BackupFlag> flags) {
        reference.access().requireWrite("virDomainBackupBegin");
        DomainSnapshots.super.beginBackup(xml, checkpoint, flags);
    }
}
