package org.jvirsh.driver.emu.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.core.DomainErrors;
import org.jvirsh.driver.core.moment.MomentTree;
import org.jvirsh.driver.emu.backup.BackupFiles.Running;
import org.jvirsh.driver.emu.backup.EmuCheckpoints.Source;
import org.jvirsh.driver.emu.file.DomainStatus;
import org.jvirsh.driver.emu.file.DomainView;
import org.jvirsh.driver.emu.file.EmuErrors;
import org.jvirsh.hypervisor.ApiFlag;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.snapshot.BackupFlag;
import org.jvirsh.hypervisor.snapshot.definition.BackupAlignment;
import org.jvirsh.hypervisor.snapshot.definition.BackupDefinition;
import org.jvirsh.hypervisor.snapshot.definition.BackupDefinition.BackupDisk;
import org.jvirsh.hypervisor.snapshot.definition.BackupXml;
import org.jvirsh.hypervisor.snapshot.definition.CheckpointDefinition;

/** Begins a backup. The caller holds the domain's lock. */
final class BackupBegin {
    private static final long MILLIS = 1000;

    private final EmuBackup backup;
    private final EmuCheckpoints checkpoints;
    private final DomainView view;
    private final Set<BackupFlag> flags;
    private final boolean reuse;

    BackupBegin(EmuBackup backup, DomainView view, Set<BackupFlag> flags) {
        this.backup = backup;
        this.checkpoints = new EmuCheckpoints(backup.domain());
        this.view = view;
        this.flags = flags;
        this.reuse = flags.contains(BackupFlag.REUSE_EXTERNAL);
    }

    void run(String xml, @Nullable String checkpointXml) {
        ApiFlag.check("emuDomainBackupBegin", flags, EnumSet.of(BackupFlag.REUSE_EXTERNAL));
        BackupDefinition asked = BackupXml.read(xml);
        CheckpointDefinition checkpoint = checkpointXml == null ? null : EmuCheckpoints.read(checkpointXml);
        DomainStatus status = view.status();
        if (status == null) {
            throw EmuErrors.error(
                    ErrorCode.OPERATION_UNSUPPORTED, "cannot perform disk backup for inactive domain");
        }
        String suffix =
                checkpoint == null ? String.valueOf(System.currentTimeMillis() / MILLIS) : checkpoint.name();
        BackupDefinition aligned = BackupAlignment.align(PullServer.prepare(asked), status.live(), suffix);
        backup.tidy(status);
        if (backup.busy()) {
            throw DomainErrors.invalid("another backup job is already running");
        }
        CheckpointDefinition made = checkpoint == null ? null : checkpoints.prepare(checkpoint, view);
        begin(status, check(PullServer.named(aligned)), made);
        if (made != null) {
            checkpoints.keep(made);
        }
    }

    private BackupDefinition check(BackupDefinition aligned) {
        MomentTree<CheckpointDefinition> known = checkpoints.files().load();
        List<BackupDisk> disks = new ArrayList<>();
        for (BackupDisk disk : aligned.disks()) {
            String since = disk.incremental();
            if (disk.wanted() && since != null && known.find(since) == null) {
                throw EmuErrors.error(
                        ErrorCode.NO_DOMAIN_CHECKPOINT,
                        "Checkpoint '" + since + "' for incremental backup of disk '" + disk.name()
                                + "' not found");
            }
            boolean plain = disk.wanted() && disk.store().format() == null;
            disks.add(plain ? disk.to(disk.store().in("qcow2")) : disk);
        }
        if (disks.stream().noneMatch(BackupDisk::wanted)) {
            throw EmuErrors.unsupportedConfiguration("no disks selected for backup");
        }
        for (BackupDisk disk : disks) {
            String path = disk.store().path();
            boolean file = disk.wanted() && disk.store().type().equals("file") && path != null;
            if (file && !reuse && Files.exists(Path.of(path), LinkOption.NOFOLLOW_LINKS)) {
                throw VirException.refusedArgument(
                        "store '" + path + "' for backup of '" + disk.name() + "' exists");
            }
        }
        return aligned.with(disks);
    }

    private void begin(DomainStatus status, BackupDefinition definition, @Nullable CheckpointDefinition made) {
        backup.dismiss(status, backup.stop(status));
        BackupDefinition numbered = backup.domain().monitor(
                status, "query-block", monitor -> numbered(definition, new BackupMonitor(monitor).images()));
        Running begun = backup.announce(status, numbered, reuse);
        try {
            backup.domain().monitor(status, "transaction", monitor -> {
                BackupMonitor work = new BackupMonitor(monitor);
                if (made != null) {
                    EmuCheckpoints.record(work, made, view);
                }
                for (BackupDisk disk : numbered.disks()) {
                    if (disk.wanted()) {
                        add(work, disk, Source.of(status.live(), disk.name()).path(), numbered.pull());
                    }
                }
                work.run();
                return true;
            });
            if (numbered.pull()) {
                backup.domain().monitor(status, "nbd-server-start", monitor -> {
                    PullServer.start(new BackupMonitor(monitor), numbered);
                    return true;
                });
            }
        } catch (VirException e) {
            backup.dismiss(status, backup.stop(status));
            backup.serveNoMore(status, begun);
            EmuBackup.removeImages(begun);
            backup.files().forgetRunning();
            throw e;
        }
    }

    private static BackupDefinition numbered(BackupDefinition definition, int images) {
        List<BackupDisk> disks = new ArrayList<>();
        int index = images;
        for (BackupDisk disk : definition.disks()) {
            disks.add(disk.wanted() ? disk.numbered(++index) : disk);
        }
        return definition.with(disks);
    }

    private void add(BackupMonitor work, BackupDisk disk, String image, boolean pull) throws IOException {
        String since = disk.incremental();
        if (since != null && !work.records(image, since)) {
            throw EmuErrors.error(
                    ErrorCode.CHECKPOINT_INCONSISTENT,
                    "missing or broken bitmap '" + since + "' for disk '" + disk.name() + "'");
        }
        if (pull) {
            work.keep(disk.name(), image, String.valueOf(disk.store().path()), since, reuse);
        } else {
            copy(work, disk, image);
        }
    }

    /** Copying uses a record up, and the checkpoint still needs it: what is used is a copy of it. */
    private void copy(BackupMonitor work, BackupDisk disk, String image) throws IOException {
        String since = disk.incremental();
        String bitmap = since == null ? null : BackupMonitor.job(disk.name());
        if (since != null && bitmap != null) {
            if (work.records(image, bitmap)) {
                work.forget(image, bitmap);
            }
            work.copyRecord(image, since, bitmap);
        }
        String file = String.valueOf(disk.store().path());
        work.copy(disk.name(), image, file, String.valueOf(disk.store().format()), bitmap, reuse);
    }
}
