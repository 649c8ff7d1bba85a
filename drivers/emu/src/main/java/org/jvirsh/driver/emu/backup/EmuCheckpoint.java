package org.jvirsh.driver.emu.backup;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jvirsh.driver.core.moment.MomentNode;
import org.jvirsh.driver.core.moment.MomentTree;
import org.jvirsh.driver.emu.file.DomainView;
import org.jvirsh.driver.emu.file.EmuErrors;
import org.jvirsh.hypervisor.Access;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.snapshot.CheckpointDeleteFlag;
import org.jvirsh.hypervisor.snapshot.CheckpointListFlag;
import org.jvirsh.hypervisor.snapshot.CheckpointXmlFlag;
import org.jvirsh.hypervisor.snapshot.DomainCheckpoint;
import org.jvirsh.hypervisor.snapshot.definition.CheckpointDefinition;
import org.jvirsh.hypervisor.snapshot.definition.CheckpointDefinition.CheckpointDisk;
import org.jvirsh.hypervisor.snapshot.definition.CheckpointXml;

/**
 * One checkpoint as one connection sees it.
 *
 * @param checkpoints those of its domain
 * @param name its name
 */
record EmuCheckpoint(EmuCheckpoints checkpoints, String name) implements DomainCheckpoint {
    @Override
    public String xml(Set<CheckpointXmlFlag> flags) {
        if (flags.contains(CheckpointXmlFlag.SECURE)
                && checkpoints.domain().host().access() == Access.READ_ONLY) {
            throw new VirException(
                    ErrorCode.OPERATION_DENIED, ErrorDomain.DOMAIN, "virDomainCheckpointGetXMLDesc with secure flag");
        }
        CheckpointDefinition definition =
                checkpoints.look(tree -> EmuCheckpoints.require(tree, name).definition());
        return CheckpointXml.write(
                definition, flags, flags.contains(CheckpointXmlFlag.SIZE) ? sizes(definition) : Map.of());
    }

    /** What has changed on the disks since, in bytes. */
    private Map<String, Long> sizes(CheckpointDefinition checkpoint) {
        DomainView view = checkpoints.domain().view();
        return checkpoints.domain().monitor(view.requireActive(), "query-block", monitor -> {
            BackupMonitor work = new BackupMonitor(monitor);
            Map<String, Long> sizes = new HashMap<>();
            for (CheckpointDisk disk : checkpoint.disks()) {
                String bitmap = disk.bitmap();
                if (disk.tracked() && bitmap != null) {
                    String image = EmuCheckpoints.Source.of(view.definition(), disk.name()).path();
                    work.recorded(image, bitmap).ifPresent(bytes -> sizes.put(disk.name(), bytes));
                }
            }
            return sizes;
        });
    }

    @Override
    public DomainCheckpoint parent() {
        return checkpoints.look(tree -> {
            String parent = EmuCheckpoints.require(tree, name).definition().parent();
            if (parent == null) {
                throw EmuCheckpoints.none("checkpoint '" + name + "' does not have a parent");
            }
            return checkpoints.handle(parent);
        });
    }

    @Override
    public List<DomainCheckpoint> children(Set<CheckpointListFlag> flags) {
        return checkpoints.look(tree -> checkpoints.passing(
                EmuCheckpoints.require(tree, name).below(flags.contains(CheckpointListFlag.DESCENDANTS)), flags));
    }

    @Override
    public void delete(Set<CheckpointDeleteFlag> flags) {
        CheckpointDeleteFlag.check(flags);
        checkpoints.domain().change("virDomainCheckpointDelete", view -> {
            boolean metadata = flags.contains(CheckpointDeleteFlag.METADATA_ONLY);
            if (!metadata && !view.active()) {
                throw EmuErrors.error(
                        ErrorCode.OPERATION_UNSUPPORTED, "cannot delete checkpoint for inactive domain");
            }
            delete(view, flags, metadata);
            return true;
        });
    }

    private void delete(DomainView view, Set<CheckpointDeleteFlag> flags, boolean metadata) {
        CheckpointFiles files = checkpoints.files();
        MomentTree<CheckpointDefinition> tree = files.load();
        MomentNode<CheckpointDefinition> node = EmuCheckpoints.require(tree, name);
        MomentNode<CheckpointDefinition> current = tree.current();
        boolean only = flags.contains(CheckpointDeleteFlag.CHILDREN_ONLY);
        boolean children = only || flags.contains(CheckpointDeleteFlag.CHILDREN);
        List<CheckpointDefinition> gone = new ArrayList<>();
        if (children) {
            node.below(true).forEach(below -> gone.add(below.definition()));
            tree.removeBelow(node);
        }
        List<MomentNode<CheckpointDefinition>> orphans = List.of();
        if (!only) {
            gone.add(node.definition());
            orphans = node.below(false);
            tree.remove(node);
        }
        if (!metadata) {
            forget(view, gone);
        }
        orphans.forEach(orphan -> files.write(orphan.definition()));
        boolean moves = current != null && gone.contains(current.definition());
        if (current != null && moves) {
            // Another one is current at the moment at which this one is not there any more.
            files.begin(current.definition().name(), tree.current());
        }
        gone.forEach(checkpoint -> files.delete(checkpoint.name()));
        if (metadata && moves) {
            // Its records stay, and do not belong to a checkpoint that was never made.
            files.current(tree.current());
        }
    }

    /** Removes the records of changes; one that somebody has removed already is not missed. */
    private void forget(DomainView view, List<CheckpointDefinition> gone) {
        checkpoints.domain().monitor(view.requireActive(), "transaction", monitor -> {
            BackupMonitor work = new BackupMonitor(monitor);
            for (CheckpointDefinition checkpoint : gone) {
                for (CheckpointDisk disk : checkpoint.disks()) {
                    String bitmap = disk.bitmap();
                    if (disk.tracked() && bitmap != null) {
                        String image = EmuCheckpoints.Source.of(view.definition(), disk.name()).path();
                        if (work.records(image, bitmap)) {
                            work.forget(image, bitmap);
                        }
                    }
                }
            }
            work.run();
            return true;
        });
    }
}
