package org.jvirsh.driver.emu.file;

import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.core.DomainErrors;
import org.jvirsh.driver.core.file.AtomicFiles;
import org.jvirsh.driver.core.file.FileNames;
import org.jvirsh.emulator.block.ImageFormat;
import org.jvirsh.emulator.block.disk.Images;

/**
 * Images that copies of domains stand on. For each copy there is a file with the images that were made for its disks; as
 * long as one of these exists, nothing may write to what lies below it, whether the copy is defined or not.
 *
 * @param directory where the files are
 */
public record SharedImages(Path directory) {
    private static final String SUFFIX = ".images";

    /** Those below a root. */
    public static SharedImages of(StateLayout layout) {
        return new SharedImages(layout.config().resolve("fork"));
    }

    /** Remembers the images of a copy, in addition to those of an earlier copy of that name. */
    public void add(String copy, List<String> images) {
        Path file = directory.resolve(FileNames.encode(copy) + SUFFIX);
        try {
            Set<String> all = new LinkedHashSet<>(read(file));
            all.addAll(images);
            StringBuilder text = new StringBuilder();
            all.forEach(image -> text.append(URLEncoder.encode(image, StandardCharsets.UTF_8)).append('\n'));
            AtomicFiles.write(file, text.toString());
        } catch (IOException e) {
            throw EmuErrors.io("Failed to create file '" + file + "'", e);
        }
    }

    private static List<String> read(Path file) throws IOException {
        List<String> images = new ArrayList<>();
        for (String line : AtomicFiles.readOrEmpty(file).lines().toList()) {
            String image = URLDecoder.decode(line, StandardCharsets.UTF_8);
            if (Files.exists(Path.of(image))) {
                images.add(image);
            }
        }
        return images;
    }

    /** The images of all copies. */
    public Set<String> tops() {
        Set<String> tops = new LinkedHashSet<>();
        if (Files.isDirectory(directory)) {
            try {
                for (Path file : AtomicFiles.list(directory, SUFFIX)) {
                    tops.addAll(read(file));
                }
            } catch (IOException e) {
                throw EmuErrors.io("cannot open directory '" + directory + "'", e);
            }
        }
        return tops;
    }

    /** All images that copies stand on. */
    public Set<String> bases() {
        Set<String> bases = new LinkedHashSet<>();
        if (!Files.isDirectory(directory)) {
            return bases;
        }
        try {
            for (Path file : AtomicFiles.list(directory, SUFFIX)) {
                for (String image : read(file)) {
                    addBelow(bases, image);
                }
            }
        } catch (IOException e) {
            throw EmuErrors.io("cannot open directory '" + directory + "'", e);
        }
        return bases;
    }

    /** Adds what lies under an image. */
    public static void addBelow(Set<String> images, String top) {
        String at = below(top).orElse(null);
        while (at != null && images.add(at)) {
            at = below(at).orElse(null);
        }
    }

    private static Optional<String> below(String image) {
        try {
            return Images.info(Path.of(image), ImageFormat.QCOW2).backing().map(backing -> backing.path().toString());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Refuses a disk that a guest would write to and that a copy stands on. */
    public void requireFree(@Nullable String image) {
        if (image != null && bases().contains(Path.of(image).normalize().toString())) {
            throw DomainErrors.invalid("image '" + image + "' is shared with a copy of the domain");
        }
    }
}
