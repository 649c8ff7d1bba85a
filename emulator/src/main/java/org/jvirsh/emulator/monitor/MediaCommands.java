package org.jvirsh.emulator.monitor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.jvirsh.emulator.block.ImageFormat;
import org.jvirsh.emulator.block.disk.BlockDevice;
import org.jvirsh.emulator.machine.CdDrive;
import org.jvirsh.emulator.machine.Machine;

/** The commands that change what lies in a drive, and its tray. {@code device} and {@code id} both give the drive's name. */
final class MediaCommands {
    private static final Set<String> READ_ONLY_MODES = Set.of("retain", "read-only", "read-write");

    private final Machine machine;

    MediaCommands(Machine machine) {
        this.machine = machine;
    }

    void addTo(QmpCommands table) {
        BlockCommands.act(table, "eject", Set.of("device", "id", "force"), this::eject);
        BlockCommands.act(table, "blockdev-change-medium",
                Set.of("device", "id", "filename", "format", "force", "read-only-mode"), this::change);
        BlockCommands.act(table, "blockdev-open-tray", Set.of("device", "id", "force"),
                a -> open(drive(a), a.bool("force", false)));
        BlockCommands.act(table, "blockdev-close-tray", Set.of("device", "id"), a -> drive(a).closeTray());
    }

    private void eject(BlockArguments a) throws QmpError, IOException {
        boolean force = a.bool("force", false);
        CdDrive drive = drive(a);
        open(drive, force);
        drive.remove();
    }

    private void change(BlockArguments a) throws QmpError {
        String filename = a.text("filename");
        ImageFormat format = format(a.text("format", "raw")); // never guessed
        String mode = a.text("read-only-mode", "retain");
        boolean force = a.bool("force", false);
        if (!READ_ONLY_MODES.contains(mode)) {
            throw QmpError.generic("Parameter 'read-only-mode' does not accept value '%s'".formatted(mode));
        }
        CdDrive drive = drive(a);
        Path file = BlockCommands.path(filename);
        if (!Files.exists(file)) {
            throw QmpError.generic("Could not open '%s': No such file or directory".formatted(filename));
        }
        try {
            if (!drive.insert(file, format, force)) {
                throw locked(drive);
            }
        } catch (IOException e) {
            throw QmpError.generic("Could not open " + e.getMessage());
        }
    }

    private static ImageFormat format(String name) throws QmpError {
        for (ImageFormat f : ImageFormat.values()) {
            if (f.userName().equals(name)) {
                return f;
            }
        }
        throw QmpError.generic("Unknown driver '%s'".formatted(name));
    }

    private static void open(CdDrive drive, boolean force) throws QmpError {
        if (!drive.openTray(force)) {
            throw locked(drive);
        }
    }

    private static QmpError locked(CdDrive drive) {
        return QmpError.generic("Device '%s' is locked and force was not specified, wait for tray to open and try again"
                .formatted(drive.name()));
    }

    private CdDrive drive(BlockArguments a) throws QmpError {
        if (a.has("device") == a.has("id")) {
            throw QmpError.generic("Need exactly one of 'device' and 'id'");
        }
        String wanted = a.text(a.has("device") ? "device" : "id");
        for (CdDrive d : machine.cdDrives()) {
            if (d.name().equals(wanted)) {
                return d;
            }
        }
        for (BlockDevice d : machine.disks()) {
            if (d.name().equals(wanted)) {
                throw QmpError.generic("Device '%s' is not removable".formatted(wanted));
            }
        }
        throw new QmpError(QmpError.Kind.DEVICE_NOT_FOUND, "Device '%s' not found".formatted(wanted));
    }
}
