package org.jvirsh.emulator.machine;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.jvirsh.emulator.block.BlockImage;
import org.jvirsh.emulator.block.disk.BlockDevice;
import org.jvirsh.emulator.devices.ide.CdTray;

/** What is open for a drive on the IDE controller. */
sealed interface IdeMedium extends AutoCloseable {
    /** A disk's image. */
    record Disk(BlockDevice image) implements IdeMedium {}

    /** A CD-ROM drive's tray with what lies in it now. */
    record Removable(CdTray tray) implements IdeMedium {}

    /** Closes the image that is there. */
    @Override
    default void close() throws IOException {
        BlockImage image = image(this);
        if (image != null) {
            image.close();
        }
    }

    private static @Nullable BlockImage image(IdeMedium m) {
        return switch (m) {
            case Disk(var image) -> image;
            case Removable(var tray) -> tray.medium();
        };
    }
}
