package org.jvirsh.emulator.machine;

import java.nio.file.Path;
import org.jvirsh.emulator.block.ImageFormat;

/**
 * A disk of the machine.
 *
 * @param file its image
 * @param format the image's format
 * @param readOnly whether the guest may only read
 * @param temporary whether what the guest writes is gone at the end
 * @param serial serial number, empty for none
 */
public record DiskSpec(Path file, ImageFormat format, boolean readOnly, boolean temporary, String serial) {}
