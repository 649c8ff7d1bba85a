package org.jvirsh.quickstart.guest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Gets a kernel and busybox out of Debian packages, as an ordinary user and without installing them. What
 * was unpacked once is taken from the cache and no program is run.
 */
public final class DebianPackages {
    /** Packages that depend on the newest kernel: Debian's small one, Debian's general one, Ubuntu's. */
    private static final List<String> KERNEL_PACKAGES =
            List.of("linux-image-cloud-amd64", "linux-image-amd64", "linux-image-virtual");
    private static final Pattern KERNEL_PACKAGE = Pattern.compile("linux-image-(unsigned-)?\\d.*");
    private static final List<String> NEEDED = List.of("apt-get", "apt-cache", "dpkg-deb");

    private final GuestCache cache;
    private final HostPrograms programs;
    private final GuestProgress progress;

    /** What can be had. */
    public enum Item {
        KERNEL("vmlinuz-", "linux-image-", "boot/vmlinuz-.+|(usr/)?lib/modules/[^/]+/vmlinuz"),
        BUSYBOX("busybox-", "busybox-static", "(usr/)?bin/busybox"),
        /** The kernel's part for ACPI buttons; a file of no length for a kernel that has it built in. */
        BUTTON("button-", "linux-image-", "(usr/)?lib/modules/[^/]+/kernel/drivers/acpi/button\\.ko(\\.[gx]z)?"),
        /** The kernel's part that tells programs of buttons; a file of no length as above. */
        EVDEV("evdev-", "linux-image-", "(usr/)?lib/modules/[^/]+/kernel/drivers/input/evdev\\.ko(\\.[gx]z)?"),
        /** The kernel's parts for virtio disks; as above. */
        VIRTIO("virtio-", "linux-image-", "(usr/)?lib/modules/[^/]+/kernel/drivers/virtio/virtio\\.ko(\\.[gx]z)?"),
        VIRTIO_RING(
                "virtio_ring-", "linux-image-",
                "(usr/)?lib/modules/[^/]+/kernel/drivers/virtio/virtio_ring\\.ko(\\.[gx]z)?"),
        VIRTIO_PCI_LEGACY_DEV(
                "virtio_pci_legacy_dev-", "linux-image-",
                "(usr/)?lib/modules/[^/]+/kernel/drivers/virtio/virtio_pci_legacy_dev\\.ko(\\.[gx]z)?"),
        VIRTIO_PCI_MODERN_DEV(
                "virtio_pci_modern_dev-", "linux-image-",
                "(usr/)?lib/modules/[^/]+/kernel/drivers/virtio/virtio_pci_modern_dev\\.ko(\\.[gx]z)?"),
        VIRTIO_PCI(
                "virtio_pci-", "linux-image-", "(usr/)?lib/modules/[^/]+/kernel/drivers/virtio/virtio_pci\\.ko(\\.[gx]z)?"),
        /** The kernel's part for the memory balloon; as above. */
        VIRTIO_BALLOON(
                "virtio_balloon-", "linux-image-",
                "(usr/)?lib/modules/[^/]+/kernel/drivers/virtio/virtio_balloon\\.ko(\\.[gx]z)?"),
        VIRTIO_BLK(
                "virtio_blk-", "linux-image-", "(usr/)?lib/modules/[^/]+/kernel/drivers/block/virtio_blk\\.ko(\\.[gx]z)?");

        private final String cachePrefix;
        private final String packagePrefix;
        private final String member;

        Item(String cachePrefix, String packagePrefix, String member) {
            this.cachePrefix = cachePrefix;
            this.packagePrefix = packagePrefix;
            this.member = member;
        }

        /** Whether it goes with one kernel; a guest starts without it. */
        boolean module() {
            return this != KERNEL && this != BUSYBOX;
        }
    }

    public DebianPackages(GuestCache cache, HostPrograms programs, GuestProgress progress) {
        this.cache = cache;
        this.programs = programs;
        this.progress = progress;
    }

    /**
     * The files asked for, from the cache or from packages.
     *
     * @param refresh whether to ask for the newest packages even if the cache has files
     * @throws GuestException if they cannot be had; nothing is left half-written
     */
    public Map<Item, Path> obtain(Set<Item> items, boolean refresh) throws GuestException, IOException {
        if (!refresh) {
            Map<Item, Path> cached = cached(items);
            if (cached.keySet().containsAll(items) || missingProgram().isPresent() && enough(cached, items)) {
                return cached;
            }
        }
        Optional<String> missingProgram = missingProgram();
        if (missingProgram.isPresent()) {
            throw new GuestException("no Debian packages here: program " + missingProgram.get() + " is missing");
        }
        AtomicBoolean waited = new AtomicBoolean();
        try (GuestCache.Lock lock = cache.lock(() -> {
            waited.set(true);
            progress.step("waiting for another quickstart to finish");
        })) {
            Map<Item, Path> result = cached(items);
            boolean reuse = !refresh || waited.get();
            List<Item> missing = missing(items, reuse ? result.keySet() : Set.of());
            if (!missing.isEmpty()) {
                try {
                    result.putAll(unpack(download(lock.workDirectory(), missing), missing));
                } catch (GuestException e) {
                    if (!enough(result, items)) {
                        throw e;
                    }
                    progress.note(e.getMessage());
                    progress.note("taking what is in the cache");
                }
            }
            return result;
        }
    }

    private Optional<String> missingProgram() {
        return NEEDED.stream().filter(program -> programs.find(program).isEmpty()).findFirst();
    }

    /** Whether a guest can be made of these. */
    private static boolean enough(Map<Item, Path> files, Set<Item> items) {
        return items.stream().allMatch(item -> item.module() || files.containsKey(item));
    }

    /** What is not there yet; modules come with their kernel. */
    private static List<Item> missing(Set<Item> items, Set<Item> there) {
        boolean modules = items.stream().anyMatch(item -> item.module() && !there.contains(item));
        return items.stream()
                .filter(item -> !there.contains(item) || modules && item == Item.KERNEL)
                .toList();
    }

    private Map<Item, Path> cached(Set<Item> items) throws IOException {
        Map<Item, Path> result = new EnumMap<>(Item.class);
        for (Item item : items) {
            candidates(item, result).stream()
                    .filter(file -> item != Item.KERNEL || isWhole(file))
                    .findFirst()
                    .ifPresent(file -> result.put(item, file));
        }
        return result;
    }

    /** Files of the cache; for a module, that of the kernel which has been found. */
    private List<Path> candidates(Item item, Map<Item, Path> found) throws IOException {
        if (!item.module()) {
            return cache.files(item.cachePrefix);
        }
        Path kernel = found.get(Item.KERNEL);
        if (kernel == null) {
            return List.of();
        }
        String version = kernel.getFileName().toString().substring(Item.KERNEL.cachePrefix.length());
        Path module = cache.directory().resolve(item.cachePrefix + version);
        return Files.isRegularFile(module) ? List.of(module) : List.of();
    }

    private static boolean isWhole(Path kernel) {
        try {
            KernelImage.check(kernel);
            return true;
        } catch (GuestException e) {
            return false;                           // damaged since: as good as missing
        }
    }

    /** The machine's package lists first, where they are for amd64; then lists of the user's own. */
    private Path download(Path work, List<Item> items) throws IOException, GuestException {
        Optional<GuestException> failure = Optional.empty();
        if (hostIsAmd64(work)) {
            try {
                progress.step("looking for a Debian kernel in the package lists");
                downloadWith(Apt.ofMachine(programs, work, progress), items);
                return work;
            } catch (GuestException e) {
                failure = Optional.of(e);
            }
        }
        progress.step("updating package lists in " + cache.directory().resolve("apt"));
        Apt own = Apt.ofUser(programs, work, cache.directory().resolve("apt"), progress);
        Optional<String> complaint = own.update();
        try {
            downloadWith(own, items);
            return work;
        } catch (GuestException e) {
            String reason = failure.orElse(e).getMessage();
            throw new GuestException(reason + complaint.map(text -> "; apt-get update: " + text.substring(3))
                    .orElse(""), e);
        }
    }

    private boolean hostIsAmd64(Path work) throws IOException {
        return programs.find("dpkg").isPresent()
                && programs.run(work, List.of("dpkg", "--print-architecture"), line -> { })
                        .output().contains("amd64");
    }

    private void downloadWith(Apt apt, List<Item> items) throws IOException, GuestException {
        List<String> packages = new ArrayList<>();
        for (Item item : items) {
            switch (item) {
                case KERNEL -> packages.add(kernelPackage(apt));
                case BUSYBOX -> packages.add(known(apt, "busybox-static"));
                case BUTTON, EVDEV, VIRTIO, VIRTIO_RING, VIRTIO_PCI_LEGACY_DEV, VIRTIO_PCI_MODERN_DEV, VIRTIO_PCI,
                        VIRTIO_BALLOON, VIRTIO_BLK -> { }                   // in the kernel's package
            }
        }
        progress.step("downloading " + String.join(", ", packages));
        apt.download(packages);
    }

    private static String kernelPackage(Apt apt) throws IOException, GuestException {
        for (String name : KERNEL_PACKAGES) {
            Optional<String> kernel = apt.dependency(name, KERNEL_PACKAGE);
            if (kernel.isPresent()) {
                return kernel.get();
            }
        }
        throw new GuestException("the package lists know no kernel for amd64 (is apt-get update needed?)");
    }

    private static String known(Apt apt, String name) throws IOException, GuestException {
        if (!apt.knows(name)) {
            throw new GuestException("the package lists do not know " + name
                    + " (is apt-get update needed?)");
        }
        return name;
    }

    private Map<Item, Path> unpack(Path work, List<Item> items) throws IOException, GuestException {
        List<Path> packages;
        try (Stream<Path> files = Files.list(work)) {
            packages = files.filter(file -> file.toString().endsWith(".deb")).toList();
        }
        Map<Path, List<Item>> contents = new LinkedHashMap<>();
        for (Item item : items) {
            Path file = packages.stream()
                    .filter(it -> it.getFileName().toString().startsWith(item.packagePrefix))
                    .findFirst()
                    .orElseThrow(() -> new GuestException("apt-get downloaded no " + item.packagePrefix
                            + " package, only " + packages.stream().map(it -> it.getFileName().toString())
                                    .collect(Collectors.joining(", "))));
            contents.computeIfAbsent(file, any -> new ArrayList<>()).add(item);
        }
        Map<Item, Path> result = new EnumMap<>(Item.class);
        for (Map.Entry<Path, List<Item>> one : contents.entrySet()) {
            unpack(one.getKey(), one.getValue(), result);
        }
        return result;
    }

    /** Reads a package once, and keeps what is wanted of it. */
    private void unpack(Path file, List<Item> items, Map<Item, Path> result) throws IOException, GuestException {
        String name = file.getFileName().toString();
        progress.step("unpacking " + name);
        Map<Item, Path> unpacked = new EnumMap<>(Item.class);
        programs.stream(cache.directory(), List.of("dpkg-deb", "--fsys-tarfile", file.toString()),
                tar -> TarReader.extract(tar, path -> {
                    for (Item item : items) {
                        if (!unpacked.containsKey(item) && path.matches(item.member)) {
                            Path target = file.resolveSibling(item.cachePrefix + "unpacked");
                            unpacked.put(item, target);
                            return Optional.of(Files.newOutputStream(target));
                        }
                    }
                    return Optional.empty();
                }));
        for (Item item : items) {
            Path content = unpacked.get(item);
            if (content == null && !item.module()) {
                throw new GuestException("package " + name + " holds no " + item.name().toLowerCase(
                        Locale.ROOT));
            }
            if (content != null && item == Item.KERNEL) {
                KernelImage.check(content);
            }
            String base = name.substring(item.packagePrefix.length(), name.length() - ".deb".length());
            String cached = item.cachePrefix + base.replaceAll("^_", "").replaceAll("[^A-Za-z0-9._+~-]", "-");
            result.put(item, cache.install(cached, target -> {
                if (content != null) {
                    Files.copy(content, target);
                }
            }));
        }
    }
}
