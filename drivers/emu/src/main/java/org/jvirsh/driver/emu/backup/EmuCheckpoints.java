package org.jvirsh.driver.emu.backup;

import java.io.IOException;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jvirsh.driver.core.moment.CheckpointRedefinition;
import org.jvirsh.driver.core.moment.MomentNode;
import org.jvirsh.driver.core.moment.MomentTree;
import org.jvirsh.driver.core.pc.PcDefaults;
import org.jvirsh.driver.emu.block.BackingStores;
import org.jvirsh.driver.emu.file.DomainView;
import org.jvirsh.driver.emu.file.EmuErrors;
import org.jvirsh.driver.emu.monitor.QmpClient;
import org.jvirsh.driver.emu.process.DomainHandle;
import org.jvirsh.driver.emu.process.LiveXml;
import org.jvirsh.hypervisor.ApiFlag;
import org.jvirsh.hypervisor.domain.DomainDefinition;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.snapshot.CheckpointCreateFlag;
import org.jvirsh.hypervisor.snapshot.CheckpointListFlag;
import org.jvirsh.hypervisor.snapshot.DomainCheckpoint;
import org.jvirsh.hypervisor.snapshot.definition.CheckpointAlignment;
import org.jvirsh.hypervisor.snapshot.definition.CheckpointDefinition;
import org.jvirsh.hypervisor.snapshot.definition.CheckpointDefinition.CheckpointDisk;
import org.jvirsh.hypervisor.snapshot.definition.CheckpointXml;
import org.jvirsh.hypervisor.xml.XmlElement;

/**
 * The checkpoints of one domain as one connection sees them. Each has a record of changes in every image it concerns, which
 * goes on recording until the checkpoint is deleted.
 *
 * @param domain the domain
 */
public record EmuCheckpoints(DomainHandle domain) {
    CheckpointFiles files() {
        return new CheckpointFiles(domain.host().layout().checkpoints(domain.name()));
    }

    <T> T look(Function<MomentTree<CheckpointDefinition>, T> question) {
        domain.view();
        return question.apply(files().load());
    }

    /** Makes a checkpoint, or puts back what is known of one. */
    public DomainCheckpoint create(String xml, Set<CheckpointCreateFlag> flags) {
        domain.host().access().requireWrite("virDomainCheckpointCreateXML");
        CheckpointCreateFlag.check(flags);
        ApiFlag.check(
                "emuDomainCheckpointCreateXML",
                flags,
                EnumSet.of(CheckpointCreateFlag.REDEFINE, CheckpointCreateFlag.REDEFINE_VALIDATE));
        boolean redefine = flags.contains(CheckpointCreateFlag.REDEFINE);
        return domain.change("virDomainCheckpointCreateXML", view -> {
            if (!redefine && !view.active()) {
                throw EmuErrors.error(
                        ErrorCode.OPERATION_UNSUPPORTED, "cannot create checkpoint for inactive domain");
            }
            if (redefine) {
                CheckpointDefinition known = CheckpointXml.read(xml, true, Clock.systemUTC(), new PcDefaults());
                MomentTree<CheckpointDefinition> tree = files().load();
                files().write(CheckpointRedefinition.apply(tree, known, domain.uuid()).definition());
                files().current(tree.current());
                return handle(known.name());
            }
            CheckpointDefinition checkpoint = prepare(read(xml), view);
            MomentNode<CheckpointDefinition> current = files().load().current();
            String begun = files().begun();
            files().begin(checkpoint.name(), current);
            try {
                domain.monitor(view.requireActive(), "transaction", monitor -> {
                    forget(monitor, checkpoint, begun, view);
                    BackupMonitor work = new BackupMonitor(monitor);
                    record(work, checkpoint, view);
                    work.run();
                    return true;
                });
            } catch (VirException e) {
                if (begun.isEmpty()) {
                    files().current(current);
                } else {
                    files().begin(begun, current);
                }
                throw e;
            }
            files().write(checkpoint);
            return handle(checkpoint.name());
        });
    }

    /** A new checkpoint as a document describes it. */
    static CheckpointDefinition read(String xml) {
        return CheckpointXml.read(xml, false, Clock.systemUTC(), new PcDefaults());
    }

    /** The checkpoint with all disks of the domain, and its parent. */
    CheckpointDefinition prepare(CheckpointDefinition asked, DomainView view) {
        DomainDefinition live = view.definition();
        CheckpointDefinition aligned = CheckpointAlignment.align(asked.of(
                BackingStores.shown(LiveXml.withoutAliases(live))));
        for (CheckpointDisk disk : aligned.disks()) {
            if (disk.tracked() && !aligned.name().equals(disk.bitmap())) {
                throw EmuErrors.unsupportedConfiguration("bitmap for disk '" + disk.name()
                        + "' must match checkpoint name '" + aligned.name() + "'");
            }
            String format = Source.of(live, disk.name()).format();
            if (disk.tracked() && !format.equals("qcow2")) {
                throw EmuErrors.unsupportedConfiguration(
                        "checkpoint for disk " + disk.name() + " unsupported for storage type " + format);
            }
        }
        MomentTree<CheckpointDefinition> tree = files().load();
        if (tree.find(aligned.name()) != null) {
            throw new VirException(
                    ErrorCode.OPERATION_FAILED,
                    ErrorDomain.DOMAIN,
                    "domain moment " + aligned.name() + " already exists");
        }
        MomentNode<CheckpointDefinition> current = tree.current();
        return aligned.from(current == null ? null : current.definition().name());
    }

    /** Removes the records of a checkpoint whose maker died before it was one. */
    private static void forget(QmpClient monitor, CheckpointDefinition disks, String begun, DomainView view)
            throws IOException {
        if (begun.isEmpty()) {
            return;
        }
        BackupMonitor work = new BackupMonitor(monitor);
        for (CheckpointDisk disk : disks.disks()) {
            String image = Source.of(view.definition(), disk.name()).path();
            if (disk.tracked() && work.records(image, begun)) {
                work.forget(image, begun);
            }
        }
        work.run();
    }

    static void record(BackupMonitor work, CheckpointDefinition checkpoint, DomainView view) throws IOException {
        for (CheckpointDisk disk : checkpoint.disks()) {
            if (disk.tracked()) {
                work.record(Source.of(view.definition(), disk.name()).path(), checkpoint.name());
            }
        }
    }

    void keep(CheckpointDefinition checkpoint) {
        MomentTree<CheckpointDefinition> tree = files().load();
        files().begin(checkpoint.name(), tree.current());
        files().write(checkpoint);
    }

    /**
     * Where the content of a disk is.
     *
     * @param path its image
     * @param format the image's format
     */
    record Source(String path, String format) {
        static Source of(DomainDefinition definition, String target) {
            for (XmlElement disk : definition.devices("disk")) {
                if (target.equals(disk.value("target/@dev"))) {
                    String file = disk.value("source/@file");
                    String device = disk.value("source/@dev");
                    String format = disk.value("driver/@type");
                    String path = file == null ? device : file;
                    return new Source(path == null ? "" : path, format == null ? "raw" : format);
                }
            }
            throw VirException.refusedArgument("no disk named '" + target + "'");
        }
    }

    DomainCheckpoint handle(String name) {
        return new EmuCheckpoint(this, name);
    }

    /** The checkpoints that pass. */
    public List<DomainCheckpoint> list(Set<CheckpointListFlag> flags) {
        return look(tree -> passing(tree.all(!flags.contains(CheckpointListFlag.ROOTS)), flags));
    }

    List<DomainCheckpoint> passing(List<MomentNode<CheckpointDefinition>> nodes, Set<CheckpointListFlag> flags) {
        return nodes.stream()
                .filter(node -> !flags.contains(CheckpointListFlag.LEAVES) || node.leaf())
                .filter(node -> !flags.contains(CheckpointListFlag.NO_LEAVES) || !node.leaf())
                .map(node -> handle(node.definition().name()))
                .toList();
    }

    /** The checkpoint of that name. */
    public DomainCheckpoint named(String name) {
        return look(tree -> handle(require(tree, name).definition().name()));
    }

    static MomentNode<CheckpointDefinition> require(MomentTree<CheckpointDefinition> tree, String name) {
        MomentNode<CheckpointDefinition> node = tree.find(name);
        if (node == null) {
            throw none("no domain checkpoint with matching name '" + name + "'");
        }
        return node;
    }

    static VirException none(String detail) {
        return EmuErrors.error(ErrorCode.NO_DOMAIN_CHECKPOINT, detail);
    }

    /** Whether there is one. */
    public boolean hasAny() {
        return look(tree -> !tree.isEmpty());
    }

    /** How many there are, for a caller that holds the domain's lock. */
    public int count() {
        return files().load().size();
    }

    /** Forgets all of them, while the images keep their records; the caller holds the domain's lock. */
    public void discard() {
        for (MomentNode<CheckpointDefinition> node : files().load().all(true)) {
            files().delete(node.definition().name());
        }
        files().current(null);
    }
}
