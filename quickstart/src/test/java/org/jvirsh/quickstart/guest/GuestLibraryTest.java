package org.jvirsh.quickstart.guest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvirsh.quickstart.guest.NewcArchive.Entry;
import org.jvirsh.quickstart.tiny.TinyGuest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class GuestLibraryTest {
    @TempDir
    private Path directory;

    private final RecordedProgress progress = new RecordedProgress();
    private Path cache = Path.of("");
    @SuppressWarnings("NullAway.Init")
    private FakeDebian debian;

    @BeforeEach
    void prepare() throws IOException {
        cache = directory.resolve("cache");
        debian = new FakeDebian(directory);
    }

    private GuestLibrary library() {
        return new GuestLibrary(new GuestCache(cache), debian.programs(), progress);
    }

    @Test
    void downloadsAndUnpacksKernelAndBusybox() throws Exception {
        GuestImages images = library().debian(false);

        assertThat(images.kernel()).hasFileName("vmlinuz-9.9.9-1-cloud-amd64_9.9.9-7_amd64")
                .hasBinaryContent(TinyGuest.kernelImage());
        assertThat(entries(images.initrd().orElseThrow())).extracting(Entry::path)
                .contains("init", "bin/busybox", "bin/sh", "bin/ls", "bin/[", "dev/console", "proc", "sys");
        assertThat(progress.percents).containsExactly(50);
        assertThat(progress.steps).contains(
                "downloading linux-image-9.9.9-1-cloud-amd64, busybox-static");
        assertThat(debian.calls()).noneMatch(call -> call.contains("update"));
        assertThat(names()).allMatch(name -> !name.startsWith("work-") && !name.endsWith(".part"));
    }

    @Test
    void packsWhatHearsThePowerButton() throws Exception {
        List<Entry> entries = entries(library().debian(false).initrd().orElseThrow());
        assertThat(entries).extracting(Entry::path)
                .contains("etc/acpi/PWRF/00000080", "lib/modules/button.ko")
                .doesNotContain("lib/modules/evdev.ko");
        assertThat(content(entries, "lib/modules/button.ko")).isEqualTo(FakeDebian.BUTTON);
        assertThat(new String(content(entries, "init"), StandardCharsets.US_ASCII))
                .containsSubsequence("mount -t devtmpfs", "insmod /lib/modules/$module.ko", "acpid ", "exec init");
    }

    @Test
    void fetchesTheModulesOfAKernelThatCameWithout() throws Exception {
        GuestImages whole = library().debian(false);
        Files.delete(cache.resolve("button-9.9.9-1-cloud-amd64_9.9.9-7_amd64"));
        debian.forgetCalls();
        assertThat(library().debian(false)).isEqualTo(whole);
        assertThat(debian.calls()).filteredOn(call -> call.contains(" download ")).singleElement()
                .asString().contains("linux-image-").doesNotContain("busybox");

        Files.delete(cache.resolve("button-9.9.9-1-cloud-amd64_9.9.9-7_amd64"));
        debian.remove("apt-get");
        assertThat(library().debian(false).kernel()).isEqualTo(whole.kernel());
    }

    @Test
    void runsNoPackageToolTheSecondTime() throws Exception {
        GuestImages first = library().debian(false);
        debian.forgetCalls();
        assertThat(library().debian(false)).isEqualTo(first);
        assertThat(debian.calls()).isEmpty();
    }

    @Test
    void looksForNewerPackagesWhenTold() throws Exception {
        library().debian(false);
        debian.forgetCalls();
        library().debian(true);
        assertThat(debian.calls()).anyMatch(call -> call.startsWith("apt-get") && call.contains("download"));

        debian.script("apt-get", "echo 'E: Failed to fetch' >&2; exit 100");
        assertThat(library().debian(true)).isEqualTo(library().debian(false));
        assertThat(progress.notes).anyMatch(note -> note.contains("Failed to fetch"));
    }

    @Test
    void fetchesADamagedKernelAgain() throws Exception {
        Path kernel = library().debian(false).kernel();
        Files.write(kernel, new byte[100]);
        assertThat(library().debian(false).kernel()).hasBinaryContent(TinyGuest.kernelImage());
    }

    @Test
    void takesPackageListsOfItsOwnWhereTheMachineHasNone() throws Exception {
        debian.script("apt-cache", """
                case "$*" in
                *"-c "*"depends linux-image-cloud-amd64") echo "  Depends: linux-image-9.9.9-1-cloud-amd64";;
                *"-c "*"show busybox-static") echo "Package: busybox-static";;
                *) echo "E: No packages found" >&2; exit 100;;
                esac""");

        assertThat(library().debian(false).kernel()).exists();

        String configuration = cache.resolve("apt/apt.conf").toString();
        assertThat(debian.calls()).anyMatch(call -> call.startsWith("apt-get -c " + configuration)
                && call.endsWith(" update"));
        assertThat(Path.of(configuration)).content()
                .contains("Dir::State \"" + cache.resolve("apt"), "APT::Architecture \"amd64\"");
    }

    @Test
    void asksForAmd64OnOtherMachines() throws Exception {
        debian.script("dpkg", "echo arm64");
        library().debian(false);
        assertThat(debian.calls()).filteredOn(call -> call.startsWith("apt-"))
                .isNotEmpty().allMatch(call -> call.contains(" -c "));
    }

    @Test
    void saysWhyThereIsNoGuest() throws Exception {
        debian.script("apt-cache", "exit 100");
        assertThatThrownBy(() -> library().debian(false)).isInstanceOf(GuestException.class)
                .hasMessage("the package lists know no kernel for amd64 (is apt-get update needed?)");

        debian = new FakeDebian(directory);
        debian.script("apt-get", "echo 'E: Temporary failure resolving host' >&2; exit 100");
        assertThatThrownBy(() -> library().debian(false)).isInstanceOf(GuestException.class)
                .hasMessageStartingWith("cannot download linux-image-9.9.9-1-cloud-amd64, busybox-static: "
                        + "Temporary failure resolving host");

        debian = new FakeDebian(directory);
        debian.script("dpkg-deb", "/bin/head -c 1500 \"$2\"");
        assertThatThrownBy(() -> library().debian(false)).isInstanceOf(GuestException.class)
                .hasMessageContaining("too early");

        debian.remove("apt-get");
        assertThatThrownBy(() -> library().debian(false))
                .hasMessage("no Debian packages here: program apt-get is missing");
        assertThat(names()).allMatch(name -> name.equals("lock") || name.equals("apt"));
    }

    @Test
    void concurrentCallersDownloadOnce() throws Exception {
        List<CompletableFuture<GuestImages>> callers = Stream.generate(() ->
                CompletableFuture.supplyAsync(this::debianUnchecked)).limit(4).toList();
        GuestImages first = callers.getFirst().join();
        assertThat(callers).allSatisfy(caller -> assertThat(caller.join()).isEqualTo(first));
        assertThat(debian.calls()).filteredOn(call -> call.contains(" download ")).hasSize(1);
    }

    private GuestImages debianUnchecked() {
        try {
            return library().debian(false);
        } catch (GuestException e) {
            throw new CompletionException(e);
        }
    }

    @Test
    void listsAppletsItselfWhereBusyboxCannotRun() throws Exception {
        Files.createDirectories(cache);
        Files.write(cache.resolve("busybox-foreign"), new byte[] {0x7f, 'E', 'L', 'F'});
        assertThat(entries(library().initramfs(false))).extracting(Entry::path)
                .contains("bin/sh", "bin/mount", "bin/cttyhack", "bin/setsid", "bin/poweroff")
                .hasSizeGreaterThan(200);
    }

    @Test
    void keepsTheBuiltInGuestAsAFile() throws Exception {
        GuestImages images = library().tiny();
        assertThat(images.kernel()).hasBinaryContent(TinyGuest.kernelImage());
        assertThat(images.initrd()).isEmpty();
        assertThat(library().tiny()).isEqualTo(images);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(cache)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static byte[] content(List<Entry> entries, String path) {
        return entries.stream()
                .filter(NewcArchive.RegularFile.class::isInstance)
                .map(NewcArchive.RegularFile.class::cast)
                .filter(file -> file.path().equals(path))
                .findFirst()
                .orElseThrow()
                .content();
    }

    private static List<Entry> entries(Path initrd) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(initrd))) {
            return NewcArchive.read(in.readAllBytes());
        }
    }
}
