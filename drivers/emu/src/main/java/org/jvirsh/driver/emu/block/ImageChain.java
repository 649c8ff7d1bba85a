package org.jvirsh.driver.emu.block;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.core.DomainErrors;
import org.jvirsh.driver.emu.file.EmuErrors;
import org.jvirsh.driver.emu.snapshot.DiskImages;
import org.jvirsh.emulator.block.ImageFormat;
import org.jvirsh.emulator.block.disk.ImageInfo;
import org.jvirsh.emulator.block.disk.Images;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.VirException;

/**
 * The images of a disk, the uppermost first, and the finding of one of them as users name it.
 *
 * @param target the disk's name in the guest
 * @param images the images
 */
record ImageChain(String target, List<Image> images) {
    /** A longer chain is one that stands on itself. */
    private static final int LONGEST = 1000;

    private static final Pattern INDEXED = Pattern.compile("([^\\[]+)\\[([0-9]{1,9})\\]");

    /**
     * An image.
     *
     * @param path where it is
     * @param format its format
     * @param name what the one above calls it
     */
    record Image(String path, String format, String name) {}

    /** What the images on the disk say, whether a machine uses them or not. */
    static ImageChain of(String target, String path, String format) {
        List<Image> images = new ArrayList<>();
        Image next = new Image(path, format, path);
        try {
            while (next != null) {
                if (images.size() == LONGEST) {
                    throw new IOException("'" + path + "': the chain of backing files has no end");
                }
                images.add(next);
                next = below(next).orElse(null);
            }
        } catch (IOException e) {
            throw DiskImages.failed(e);
        }
        return new ImageChain(target, List.copyOf(images));
    }

    private static Optional<Image> below(Image image) throws IOException {
        if (!image.format().equals("qcow2")) {
            return Optional.empty();
        }
        Optional<ImageInfo.Backing> backing = Images.info(Path.of(image.path()), ImageFormat.QCOW2).backing();
        if (backing.isEmpty()) {
            return Optional.empty();
        }
        ImageInfo.Backing one = backing.get();
        ImageFormat format = one.format().isPresent() ? one.format().get() : Images.probe(one.path());
        return Optional.of(new Image(one.path().toString(), format.userName(), one.name()));
    }

    Image active() {
        return images.getFirst();
    }

    /** The image below another one, if there is one. */
    @Nullable Image below(int index) {
        return index + 1 < images.size() ? images.get(index + 1) : null;
    }

    /** Whether an image is among them. */
    boolean has(String path) {
        return images.stream().anyMatch(image -> same(image.path(), path));
    }

    /** Whether two names are the same file's. */
    static boolean same(String one, String other) {
        return Path.of(one).toAbsolutePath().normalize().equals(Path.of(other).toAbsolutePath().normalize());
    }

    /**
     * Finds an image below another one.
     *
     * @param name path, name in the image above, or {@code TARGET[INDEX]}; null for the last of the chain
     * @param above index of the other one, -1 for none
     */
    int find(@Nullable String name, int above) {
        if (name == null) {
            if (images.size() - 1 <= above) {
                throw invalid("could not find base image in chain for '" + target + "'");
            }
            return images.size() - 1;
        }
        Matcher indexed = INDEXED.matcher(name);
        int index = indexed.matches() ? Integer.parseInt(indexed.group(2)) : 0;
        if (index != 0) {
            if (!indexed.group(1).equals(target)) {
                throw invalid("requested target '" + indexed.group(1) + "' does not match target '" + target + "'");
            }
            if (index <= above || index >= images.size()) {
                throw invalid("could not find backing store index '" + index + "' in chain for '" + target + "'");
            }
            return index;
        }
        for (int i = above + 1; i < images.size(); i++) {
            Image image = images.get(i);
            if (name.equals(image.name()) || same(name, image.path()) || i > 0 && same(beside(i - 1, name), image.path())) {
                return i;
            }
        }
        throw invalid(
                above < 0
                        ? "could not find image '" + name + "' in chain for '" + target + "'"
                        : "could not find image '" + name + "' beneath '" + images.get(above).path()
                                + "' in chain for '" + target + "'");
    }

    private String beside(int index, String name) {
        return Path.of(images.get(index).path()).resolveSibling(name).toString();
    }

    /** The name by which the image above {@code from} can call {@code to}, out of the relative names in between. */
    String relative(int from, int to) {
        Path name = Path.of(images.get(from).name());
        for (int i = from; i <= to; i++) {
            Path own = Path.of(images.get(i).name());
            if (i == 0 || own.isAbsolute()) {
                throw DomainErrors.invalid("can't keep relative backing relationship");
            }
            name = i == from ? own : name.resolveSibling(own);
        }
        return name.toString();
    }

    private static VirException invalid(String detail) {
        return EmuErrors.error(ErrorCode.INVALID_ARG, detail);
    }
}
