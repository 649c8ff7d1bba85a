package org.jvirsh.driver.emu.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.emu.file.EmuErrors;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.snapshot.definition.BackupDefinition;
import org.jvirsh.hypervisor.snapshot.definition.BackupDefinition.BackupDisk;
import org.jvirsh.hypervisor.snapshot.definition.BackupDefinition.Server;

/** Where others fetch what a backup keeps for them. */
final class PullServer {
    private static final Server USUAL = new Server("tcp", null, "localhost", 0, null, null);

    private PullServer() {}

    /** A backup with all that has to be known of its server; refuses servers that cannot be. */
    static BackupDefinition prepare(BackupDefinition backup) {
        if (!backup.pull()) {
            return backup;
        }
        Server server = backup.server() == null ? USUAL : backup.server();
        if ("yes".equals(server.tls())) {
            throw EmuErrors.unsupportedConfiguration("TLS is not supported by this emulator");
        }
        if (server.transport().equals("tcp") && server.port() == 0) {
            throw EmuErrors.error(
                    ErrorCode.OPERATION_UNSUPPORTED, "<domainbackup> must specify TCP port for now");
        }
        if (!server.transport().equals("tcp") && !server.transport().equals("unix")) {
            throw EmuErrors.error(ErrorCode.INTERNAL_ERROR, "unexpected transport in <domainbackup>");
        }
        return new BackupDefinition(true, backup.incremental(), server, backup.disks());
    }

    /** The disks with the names under which they are fetched. */
    static BackupDefinition named(BackupDefinition backup) {
        List<BackupDisk> disks = new ArrayList<>();
        for (BackupDisk disk : backup.disks()) {
            disks.add(backup.pull() && disk.wanted() ? named(disk) : disk);
        }
        return backup.with(disks);
    }

    private static BackupDisk named(BackupDisk disk) {
        String format = disk.store().format();
        if (format != null && !format.equals("qcow2")) {
            throw EmuErrors.unsupportedConfiguration(
                    "pull mode backup for disk '" + disk.name() + "' requires qcow2 driver");
        }
        String bitmap = disk.exportBitmap();
        if (bitmap == null && disk.incremental() != null) {
            bitmap = BackupMonitor.job(disk.name());
        }
        return new BackupDisk(
                disk.name(),
                true,
                disk.mode(),
                disk.incremental(),
                disk.exportName() == null ? disk.name() : disk.exportName(),
                bitmap,
                disk.index(),
                disk.store());
    }

    /** Lets the disks of a backup that has begun be fetched. */
    static void start(BackupMonitor monitor, BackupDefinition backup) throws IOException {
        Server server = backup.server();
        if (server == null) {
            return;
        }
        String socket = server.socket();
        if (socket == null) {
            monitor.serve(String.valueOf(server.name()), server.port());
        } else {
            monitor.serve(socket);
        }
        for (BackupDisk disk : backup.disks()) {
            if (disk.wanted()) {
                monitor.offer(
                        disk.name(),
                        String.valueOf(disk.exportName()),
                        disk.incremental() == null ? null : disk.exportBitmap());
            }
        }
    }

    /** Removes what the server of a machine that is no more has left. */
    static void clean(BackupDefinition backup) {
        Server server = backup.server();
        @Nullable String socket = server == null ? null : server.socket();
        if (socket == null) {
            return;
        }
        try {
            Path path = Path.of(socket);
            if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)
                    && Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                            .isOther()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw EmuErrors.io("Failed to remove '" + socket + "'", e);
        }
    }
}
