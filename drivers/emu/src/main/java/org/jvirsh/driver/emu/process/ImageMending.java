package org.jvirsh.driver.emu.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jvirsh.emulator.block.ImageFormat;
import org.jvirsh.emulator.block.disk.Images;
import org.jvirsh.hypervisor.domain.DomainDefinition;
import org.jvirsh.hypervisor.xml.XmlElement;

/**
 * Gives back the clusters that nobody will use because whoever was writing to an image was killed. Nothing depends on it: an
 * image that cannot be had, or that somebody else uses, stays as it is.
 */
public final class ImageMending {
    private ImageMending() {}

    /** Mends the disks that a domain writes to. */
    static void mend(DomainDefinition domain) {
        for (XmlElement disk : domain.devices("disk")) {
            String file = disk.value("source/@file");
            if (disk.child("readonly") == null && file != null) {
                mend(file);
            }
        }
    }

    /** Mends an image. */
    public static void mend(String image) {
        Path path = Path.of(image);
        try {
            if (Files.isWritable(path)
                    && Images.probe(path) == ImageFormat.QCOW2
                    && !Images.check(path, ImageFormat.QCOW2).clean()) {
                Images.repair(path);
            }
        } catch (IOException e) {
            // It is as sound as before; whoever uses it is told what is wrong with it.
        }
    }
}
