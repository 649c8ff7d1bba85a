package org.jvirsh.emulator.monitor;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.emulator.block.ImageFormat;
import org.jvirsh.emulator.machine.CdDrive;
import org.jvirsh.emulator.machine.DiskSpec;
import org.jvirsh.emulator.machine.IdeSpec;
import org.jvirsh.emulator.machine.Machine;

/**
 * Commands that change what lies in a drive: {@code eject}, {@code blockdev-change-medium}, and the trays. A drive is named
 * by {@code device}, or by its path as {@code id}.
 */
final class MediaCommands {
    static final Set<String> EJECT = Set.of("device", "id", "force");
    static final Set<String> CHANGE = Set.of("device", "id", "filename", "format", "force", "read-only-mode");
    static final Set<String> OPEN_TRAY = EJECT;
    static final Set<String> CLOSE_TRAY = Set.of("device", "id");

    private final Machine machine;

    MediaCommands(Machine machine) {
        this.machine = machine;
    }

    JsonElement eject(JsonObject arguments) throws QmpError {
        boolean force = flag(arguments, "force");
        CdDrive drive = drive(arguments);
        open(drive, force);
        takeOut(drive);
        return new JsonObject();
    }

    JsonElement openTray(JsonObject arguments) throws QmpError {
        boolean force = flag(arguments, "force");
        open(drive(arguments), force);
        return new JsonObject();
    }

    JsonElement closeTray(JsonObject arguments) throws QmpError {
        drive(arguments).closeTray();
        return new JsonObject();
    }

    JsonElement change(JsonObject arguments) throws QmpError {
        String filename = text(arguments, "filename");
        String format = text(arguments, "format");
        String mode = text(arguments, "read-only-mode");
        boolean force = flag(arguments, "force");
        if (filename == null) {
            throw QmpError.generic("Parameter 'filename' is missing");
        }
        if (mode != null && !Set.of("retain", "read-only", "read-write").contains(mode)) {
            throw QmpError.generic("Parameter 'read-only-mode' does not accept value '%s'".formatted(mode));
        }
        CdDrive drive = drive(arguments);
        DiskSpec medium = new DiskSpec(existing(filename), format(format), true, false, "");
        try {
            if (!drive.insert(medium, force)) {
                throw locked(drive);
            }
        } catch (IOException e) {
            throw QmpError.generic("Could not open '%s': %s".formatted(filename, e.getMessage()));
        }
        return new JsonObject();
    }

    private static Path existing(String filename) throws QmpError {
        try {
            Path p = Path.of(filename);
            if (Files.exists(p)) {
                return p;
            }
        } catch (InvalidPathException e) {
            // What is no path is no file.
        }
        throw QmpError.generic("Could not open '%s': No such file or directory".formatted(filename));
    }

    /** Without a name the format is raw: it is never guessed. */
    private static ImageFormat format(@Nullable String name) throws QmpError {
        if (name == null) {
            return ImageFormat.RAW;
        }
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

    private static void takeOut(CdDrive drive) throws QmpError {
        try {
            drive.remove();
        } catch (IOException e) {
            throw QmpError.generic("The image was not closed in order: " + e.getMessage());
        }
    }

    private CdDrive drive(JsonObject arguments) throws QmpError {
        String device = text(arguments, "device");
        String id = text(arguments, "id");
        if ((device == null) == (id == null)) {
            throw QmpError.generic("Need exactly one of 'device' and 'id'");
        }
        String wanted = device != null ? device : id;
        for (CdDrive d : machine.cdDrives()) {
            if (d.name().equals(device) || BlockQueries.path(d.name()).equals(id)) {
                return d;
            }
        }
        if (exists(device, id)) {
            throw QmpError.generic("Device '%s' is not removable".formatted(wanted));
        }
        throw new QmpError(QmpError.Kind.DEVICE_NOT_FOUND, "Device '%s' not found".formatted(wanted));
    }

    private boolean exists(@Nullable String device, @Nullable String id) {
        for (IdeSpec s : machine.spec().cards().ide()) {
            if (s.name().equals(device) || BlockQueries.path(s.name()).equals(id)) {
                return true;
            }
        }
        for (int i = 0; i < machine.spec().cards().disks().size(); i++) {
            String name = "virtio" + i;
            if (name.equals(device) || BlockQueries.path(name).equals(id)) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable String text(JsonObject arguments, String name) throws QmpError {
        JsonElement e = arguments.get(name);
        if (e == null) {
            return null;
        }
        if (!QmpRequest.isString(e)) {
            throw QmpError.generic("Invalid parameter type for '%s', expected: string".formatted(name));
        }
        return e.getAsString();
    }

    private static boolean flag(JsonObject arguments, String name) throws QmpError {
        JsonElement e = arguments.get(name);
        if (e == null) {
            return false;
        }
        if (e instanceof JsonPrimitive p && p.isBoolean()) {
            return p.getAsBoolean();
        }
        throw QmpError.generic("Invalid parameter type for '%s', expected: boolean".formatted(name));
    }
}
