package org.jvirsh.driver.emu.snapshot;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.core.moment.MomentNode;
import org.jvirsh.driver.core.moment.MomentTree;
import org.jvirsh.driver.core.moment.SnapshotFilter;
import org.jvirsh.driver.emu.agent.FileSystems;
import org.jvirsh.driver.emu.backup.EmuBackup;
import org.jvirsh.driver.emu.backup.EmuCheckpoints;
import org.jvirsh.driver.emu.file.EmuErrors;
import org.jvirsh.driver.emu.file.StateLayout;
import org.jvirsh.driver.emu.process.DomainHandle;
import org.jvirsh.hypervisor.ApiFlag;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.snapshot.BackupFlag;
import org.jvirsh.hypervisor.snapshot.CheckpointCreateFlag;
import org.jvirsh.hypervisor.snapshot.CheckpointListFlag;
import org.jvirsh.hypervisor.snapshot.DomainCheckpoint;
import org.jvirsh.hypervisor.snapshot.DomainSnapshot;
import org.jvirsh.hypervisor.snapshot.DomainSnapshots;
import org.jvirsh.hypervisor.snapshot.SnapshotCreateFlag;
import org.jvirsh.hypervisor.snapshot.SnapshotListFlag;
import org.jvirsh.hypervisor.snapshot.definition.SnapshotDefinition;

/**
 * The snapshots of one domain as one connection sees them.
 *
 * @param domain the domain
 */
public record EmuSnapshots(DomainHandle domain) implements DomainSnapshots {
    SnapshotHost host() {
        return new SnapshotHost(domain);
    }

    <T> T look(Function<MomentTree<SnapshotDefinition>, T> question) {
        domain.view();
        return question.apply(host().files().load());
    }

    @Override
    public DomainSnapshot createSnapshot(String xml, Set<SnapshotCreateFlag> flags) {
        SnapshotCreateFlag.check(flags);
        if (flags.contains(SnapshotCreateFlag.QUIESCE)) {
            ApiFlag.require(
                    flags, "VIR_DOMAIN_SNAPSHOT_CREATE_", SnapshotCreateFlag.QUIESCE, SnapshotCreateFlag.DISK_ONLY);
        }
        return domain.change("virDomainSnapshotCreateXML", view -> {
            new SnapshotRecovery(host()).run();
            String name = create(xml, flags);
            if (flags.contains(SnapshotCreateFlag.NO_METADATA)) {
                // One that was only described again has not been forgotten yet.
                new SnapshotDeletion(host()).one(name, true);
            }
            return handle(name);
        });
    }

    /** Makes it, of file systems that stand still if that is wanted; the caller holds the domain's lock. */
    private String create(String xml, Set<SnapshotCreateFlag> flags) {
        if (!flags.contains(SnapshotCreateFlag.QUIESCE)) {
            return new SnapshotCreation(host(), domain.locked(), flags).create(xml);
        }
        FileSystems guest = new FileSystems(domain);
        int frozen = guest.freeze(List.of());
        try {
            return new SnapshotCreation(host(), domain.locked(), flags).create(xml);
        } finally {
            if (frozen > 0) {
                guest.thawIfPossible();
            }
        }
    }

    @Override
    public UUID fork(String name, boolean paused) {
        UUID copy = domain.change("virDomainFork", view -> {
            new SnapshotRecovery(host()).run();
            return new Fork(host(), domain.locked(), name).make(paused).uuid();
        });
        domain.host().watch().look();
        return copy;
    }

    DomainSnapshot handle(String name) {
        return new EmuSnapshot(this, name);
    }

    @Override
    public List<DomainSnapshot> snapshots(Set<SnapshotListFlag> flags) {
        return look(tree -> handles(new SnapshotFilter(flags).list(tree, null)));
    }

    List<DomainSnapshot> handles(List<MomentNode<SnapshotDefinition>> nodes) {
        return nodes.stream().map(node -> handle(node.definition().name())).toList();
    }

    @Override
    public DomainSnapshot snapshotByName(String name) {
        return look(tree -> handle(require(tree, name).definition().name()));
    }

    static MomentNode<SnapshotDefinition> require(MomentTree<SnapshotDefinition> tree, String name) {
        MomentNode<SnapshotDefinition> node = tree.find(name);
        if (node == null) {
            throw none("no domain snapshot with matching name '" + name + "'");
        }
        return node;
    }

    static VirException none(String detail) {
        return EmuErrors.error(ErrorCode.NO_DOMAIN_SNAPSHOT, detail);
    }

    @Override
    public boolean hasCurrentSnapshot() {
        return look(tree -> tree.current() != null);
    }

    @Override
    public DomainSnapshot currentSnapshot() {
        return look(tree -> {
            MomentNode<SnapshotDefinition> current = tree.current();
            if (current == null) {
                throw none("the domain does not have a current snapshot");
            }
            return handle(current.definition().name());
        });
    }

    /** Whether something was begun on a domain's snapshots and not finished. */
    public static boolean unfinished(StateLayout layout, String domain) {
        return SnapshotFiles.begunFile(layout.snapshots(domain)).toFile().exists();
    }

    /** Finishes what was begun; the caller holds the domain's lock. */
    public void recover() {
        new SnapshotRecovery(host()).run();
    }

    /** Whether there is one. */
    public boolean hasAny() {
        return look(tree -> !tree.isEmpty());
    }

    /** How many there are, for a caller that holds the domain's lock. */
    public int count() {
        return host().files().load().size();
    }

    /** Forgets all of them, while the images keep their content; the caller holds the domain's lock. */
    public void discard() {
        SnapshotFiles files = host().files();
        for (MomentNode<SnapshotDefinition> node : files.load().all(true)) {
            files.delete(node.definition().name());
        }
        files.current(null);
    }

    @Override
    public DomainCheckpoint createCheckpoint(String xml, Set<CheckpointCreateFlag> flags) {
        return new EmuCheckpoints(domain).create(xml, flags);
    }

    @Override
    public List<DomainCheckpoint> checkpoints(Set<CheckpointListFlag> flags) {
        return new EmuCheckpoints(domain).list(flags);
    }

    @Override
    public DomainCheckpoint checkpointByName(String name) {
        return new EmuCheckpoints(domain).named(name);
    }

    @Override
    public void beginBackup(String xml, @Nullable String checkpoint, Set<BackupFlag> flags) {
        new EmuBackup(domain).begin(xml, checkpoint, flags);
    }

    @Override
    public String backupXml() {
        return new EmuBackup(domain).xml();
    }
}
