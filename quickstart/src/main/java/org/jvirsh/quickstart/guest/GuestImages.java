package org.jvirsh.quickstart.guest;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The files a guest boots from.
 *
 * @param kernel absolute path of the kernel
 * @param initrd absolute path of the initial RAM disk, where the kernel wants one
 */
public record GuestImages(Path kernel, Optional<Path> initrd) {
}
