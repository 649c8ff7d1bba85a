package org.jvirsh.driver.core.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Files that are there whole or not at all, even after a power failure. */
public final class AtomicFiles {
    private static final FileAttribute<?>[] NONE = {};

    private AtomicFiles() {}

    /**
     * Replaces a file: temporary file, fsync, rename, fsync of the directory. Leaves nothing behind on failure; what a writer
     * that died left in the directory goes with the next write or removal there.
     */
    public static void write(Path file, String text) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null) {
            throw new NoSuchFileException(file.toString());
        }
        directories(directory);
        UnfinishedFile unfinished = UnfinishedFile.create(directory, ownerOnly("rw-------"));
        try (unfinished) {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
            while (bytes.hasRemaining()) {
                unfinished.channel().write(bytes);
            }
            unfinished.channel().force(true);
            Files.move(
                    unfinished.path(), file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(unfinished.path());
            throw e;
        }
        UnfinishedFile.sweep(directory);
        sync(directory);
    }

    /** Removes a file, if there, and makes the removal last. */
    public static void delete(Path file) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        boolean removed = Files.deleteIfExists(file);
        if (directory != null && Files.isDirectory(directory)) {
            UnfinishedFile.sweep(directory);
        }
        if (removed && directory != null) {
            sync(directory);
        }
    }

    /** Removes what writers that died left in a directory. */
    public static void sweep(Path directory) throws IOException {
        UnfinishedFile.sweep(directory);
    }

    /** Whether a file is, or was, on its way to a name. */
    public static boolean unfinished(String name) {
        return UnfinishedFile.named(name);
    }

    /** The content, or the empty string when there is no such file. */
    public static String readOrEmpty(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            return "";
        }
    }

    /** Creates a directory for this user alone, with its parents. */
    public static void directories(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            return;
        }
        Path parent = directory.getParent();
        if (parent != null) {
            directories(parent);
        }
        try {
            Files.createDirectory(directory, ownerOnly("rwx------"));
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(directory)) {
                throw new FileSystemException(directory.toString(), null, "Not a directory");
            }
        }
    }

    /** The files of a directory whose name ends so; none when there is no such directory. */
    public static List<Path> list(Path directory, String suffix) throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> stream = Files.list(directory)) {
            for (Path file : (Iterable<Path>) stream::iterator) {
                String name = String.valueOf(file.getFileName());
                if (name.endsWith(suffix) && !name.startsWith(".")) {
                    files.add(file);
                }
            }
        } catch (NoSuchFileException e) {
            return List.of();
        }
        return files;
    }

    /** Makes what was done to the entries of a directory last. */
    public static void sync(Path directory) throws IOException {
        if (posix()) {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static FileAttribute<?>[] ownerOnly(String permissions) {
        if (!posix()) {
            return NONE;
        }
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        };
    }

    private static boolean posix() {
        return Path.of("").getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
