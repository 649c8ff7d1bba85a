package org.jvirsh.emulator.machine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.jvirsh.emulator.block.BlockImage;
import org.jvirsh.emulator.block.ImageFormat;
import org.jvirsh.emulator.block.disk.BlockDevice;
import org.jvirsh.emulator.block.disk.ImageOpener;
import org.jvirsh.emulator.block.disk.OpenOptions;
import org.jvirsh.emulator.devices.ide.AtapiDrive;
import org.jvirsh.emulator.devices.ide.CdTray;

/** A CD-ROM drive as the machine's user handles it; on the vCPU thread. */
public final class CdDrive {
    private final String name;
    private final AtapiDrive drive;
    private final CdTray tray;

    CdDrive(IdeSpec spec, AtapiDrive drive, CdTray tray) {
        name = spec.name();
        this.drive = drive;
        this.tray = tray;
    }

    /** The name QEMU's monitor gives it. */
    public String name() {
        return name;
    }

    /** What lies in it. */
    public Optional<BlockDevice> medium() {
        return tray.medium() instanceof BlockDevice d ? Optional.of(d) : Optional.empty();
    }

    /** Whether the tray is open. */
    public boolean trayOpen() {
        return tray.open();
    }

    /** Whether the guest holds the tray shut. */
    public boolean locked() {
        return tray.locked();
    }

    /** Sets who hears, with whether it is open, that the tray has moved. */
    void onTrayMoved(Consumer<Boolean> listener) {
        tray.onMoved(listener);
    }

    /**
     * Opens the tray, unless the guest holds it: then the guest is asked to let go.
     *
     * @param force even if the guest holds it
     * @return whether it is open
     */
    public boolean openTray(boolean force) {
        if (!tray.open() && tray.locked() && !force) {
            tray.requestEject();
            return false;
        }
        tray.move(true);
        return true;
    }

    /** Closes the tray. */
    public void closeTray() {
        tray.move(false);
    }

    /**
     * Takes the medium out of the open tray.
     *
     * @throws IOException if its image was not closed in order; it is out nevertheless
     */
    public void remove() throws IOException {
        replace(null);
    }

    /**
     * Puts a medium in, in place of what is there, and closes the tray.
     *
     * @param file the medium's image
     * @param force even if the guest holds the tray
     * @return whether it is in: not if the guest holds the tray, which is asked to let go
     * @throws IOException with one line if the image cannot be opened; then nothing has changed
     */
    public boolean insert(Path file, ImageFormat format, boolean force) throws IOException {
        BlockDevice image = new BlockDevice(name, ImageOpener.open(file, format, OpenOptions.of(true)));
        if (!openTray(force)) {
            image.close();
            return false;
        }
        try {
            replace(image);
        } finally {
            closeTray();
        }
        return true;
    }

    private void replace(@Nullable BlockImage image) throws IOException {
        BlockImage before = drive.replaceMedium(image);
        if (before != null) {
            before.close();
        }
    }
}
