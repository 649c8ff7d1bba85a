package org.jvirsh.quickstart.guest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jvirsh.quickstart.guest.DebianPackages.Item;
import org.jvirsh.quickstart.tiny.TinyGuest;

/** The guests there are: Debian's kernel with busybox, a kernel of the user's with busybox, our own. */
public final class GuestLibrary {
    private static final int HASH_BYTES = 6;

    private final GuestCache cache;
    private final HostPrograms programs;
    private final GuestProgress progress;
    private final DebianPackages packages;

    public GuestLibrary(GuestCache cache, HostPrograms programs, GuestProgress progress) {
        this.cache = cache;
        this.programs = programs;
        this.progress = progress;
        this.packages = new DebianPackages(cache, programs, progress);
    }

    /** Debian's newest kernel for virtual machines, with busybox. */
    public GuestImages debian(boolean refresh) throws GuestException {
        try {
            Map<Item, Path> files = packages.obtain(EnumSet.allOf(Item.class), refresh);
            return new GuestImages(file(files, Item.KERNEL),
                    Optional.of(initramfs(file(files, Item.BUSYBOX), modules(files))));
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** A file system with busybox, for a kernel that came without one. */
    public Path initramfs(boolean refresh) throws GuestException {
        try {
            Map<Item, Path> files = packages.obtain(Set.of(Item.BUSYBOX), refresh);
            return initramfs(file(files, Item.BUSYBOX), modules(files));
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** The built-in guest. */
    public GuestImages tiny() throws GuestException {
        try {
            byte[] image = TinyGuest.kernelImage();
            Path kernel = keep("tiny-", ".bzImage", image, out -> out.write(image));
            return new GuestImages(kernel, Optional.empty());
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** The kernel's modules by their names; those that are built in are none. */
    private static Map<String, byte[]> modules(Map<Item, Path> files) throws IOException {
        Map<String, byte[]> modules = new TreeMap<>();
        for (Map.Entry<Item, Path> file : files.entrySet()) {
            if (file.getKey().module() && Files.size(file.getValue()) > 0) {
                modules.put(file.getKey().name().toLowerCase(Locale.ROOT), Files.readAllBytes(file.getValue()));
            }
        }
        return modules;
    }

    private Path initramfs(Path busybox, Map<String, byte[]> modules) throws IOException {
        byte[] archive =
                Initramfs.build(Files.readAllBytes(busybox), applets(busybox), modules).toBytes();
        return keep("initrd-", ".gz", archive, out -> {
            progress.step("building the initial RAM disk");
            NewcArchive.gzip(archive, out);
        });
    }

    /** A file named after what it was made of is written once and never changes. */
    private Path keep(String prefix, String suffix, byte[] source, GuestCache.Content content)
            throws IOException {
        String name = prefix + hash(source) + suffix;
        Path file = cache.directory().resolve(name);
        return Files.isRegularFile(file) ? file : cache.install(name, content);
    }

    /** What this busybox says of itself where it can run, else what Debian's is known to have. */
    private List<String> applets(Path busybox) throws IOException {
        if (busybox.toFile().setExecutable(true)) {
            try {
                HostPrograms.Result listed = programs.run(cache.directory(),
                        List.of(busybox.toString(), "--list"), line -> { });
                if (listed.succeeded() && listed.output().contains("sh")) {
                    return listed.output();
                }
            } catch (IOException e) {
                // Not a program for this host, or a file system without execution: the list below serves.
            }
        }
        try (InputStream list = Objects.requireNonNull(
                GuestLibrary.class.getResourceAsStream("applets.txt"), "applets.txt")) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    private static Path file(Map<Item, Path> files, Item item) {
        return Objects.requireNonNull(files.get(item), item.name());
    }

    private static String hash(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private GuestException failed(IOException e) {
        return new GuestException("cannot prepare a guest in " + cache.directory() + ": "
                + Objects.requireNonNullElse(e.getMessage(), e.toString()), e);
    }
}
