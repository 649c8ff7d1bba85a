package org.jvirsh.emulator.block.disk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jvirsh.emulator.block.ImageFormat;
import org.jvirsh.emulator.block.ImageLayer;
import org.jvirsh.emulator.block.qcow2.Qcow2Creator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/** Chains of images that name each other, nothing, or nonsense: opened or refused with one line, and never written to. */
class HostileChainTest {
    private static final List<String> FILES = List.of("a", "b", "c", "d");
    private static final List<String> NAMES = Stream.concat(
                    FILES.stream(),
                    Stream.of(
                            "./a", "../hostile/b", "file:c", "nosuch", ".", "/", "/dev/null/x", "json:{\"driver\":\"raw\"}",
                            "nbd://localhost/x", "a\u0001\u007f", "\ud83d\ude00", "x".repeat(900)))
            .toList();

    private static Path directory;

    @BeforeContainer
    static void prepare() throws IOException {
        directory = Files.createDirectory(Files.createTempDirectory("chains").resolve("hostile"));
    }

    @AfterContainer
    static void tidy() throws IOException {
        try (Stream<Path> files = Files.walk(directory.getParent())) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /**
     * An image.
     *
     * @param format its own
     * @param below what it names under it, empty for nothing
     * @param belowFormat the format that it says that has
     * @param sectors its size
     * @param length bytes of the file that are kept
     */
    record Link(ImageFormat format, String below, ImageFormat belowFormat, int sectors, int length) {
        void write(Path file) throws IOException {
            Files.deleteIfExists(file);
            if (format == ImageFormat.RAW) {
                Files.write(file, new byte[Math.min(length, 512 * sectors)]);
                return;
            }
            Qcow2Creator.create(
                    file, 512L * sectors, below, belowFormat, new Qcow2Creator.Options(3, 12, false, false));
            Files.write(file, Arrays.copyOf(Files.readAllBytes(file), length));
        }
    }

    @Provide
    Arbitrary<Link> links() {
        Arbitrary<String> names = Arbitraries.of(NAMES).optional(0.9).map(name -> name.orElse(""));
        Arbitrary<Integer> lengths = Arbitraries.frequencyOf(
                Tuple.of(5, Arbitraries.just(16_400)),
                Tuple.of(1, Arbitraries.integers().between(0, 20_000)));
        return Combinators.combine(
                        Arbitraries.frequency(
                                Tuple.of(1, ImageFormat.RAW), Tuple.of(4, ImageFormat.QCOW2)),
                        names,
                        Arbitraries.of(ImageFormat.class),
                        Arbitraries.integers().between(0, 300),
                        lengths)
                .as(Link::new);
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void chainsAreOpenedOrRefused(
            @ForAll("links") Link first, @ForAll @Size(value = 3) List<@From("links") Link> others)
            throws IOException {
        first.write(directory.resolve("a"));
        for (int i = 0; i < others.size(); i++) {
            others.get(i).write(directory.resolve(FILES.get(i + 1)));
        }
        List<byte[]> before = contents();
        try (ImageLayer top = ImageOpener.open(directory.resolve("a"), first.format(), OpenOptions.READ)) {
            byte[] buffer = new byte[4096];
            for (long at = 0; at < top.size(); at += buffer.length) {
                int count = (int) Math.min(buffer.length, top.size() - at);
                top.read(at, buffer, 0, count);
                assertThat(Chains.extent(top, null, at, count).length()).isPositive();
            }
        } catch (IOException e) {
            assertThat(e.getMessage()).isNotBlank().doesNotContain("\n");
        }
        List<byte[]> after = contents();
        for (int i = 0; i < before.size(); i++) {
            assertThat(after.get(i)).isEqualTo(before.get(i));
        }
    }

    private static List<byte[]> contents() {
        return FILES.stream().map(name -> {
            try {
                return Files.readAllBytes(directory.resolve(name));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }).toList();
    }

    @Example
    void aPipeIsNotWaitedFor() throws Exception {
        Path pipe = directory.resolve("pipe");
        int made = new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();
        assertThat(made).isZero();
        new Link(ImageFormat.QCOW2, "pipe", ImageFormat.RAW, 8, 16_400).write(directory.resolve("a"));
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> assertThatThrownBy(
                        () -> ImageOpener.open(directory.resolve("a"), ImageFormat.QCOW2, OpenOptions.READ))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("neither a file nor a block device"));
    }

    @Example
    void aLoopIsRefused() throws IOException {
        new Link(ImageFormat.QCOW2, "b", ImageFormat.QCOW2, 8, 16_400).write(directory.resolve("a"));
        new Link(ImageFormat.QCOW2, "../hostile/a", ImageFormat.QCOW2, 8, 16_400).write(directory.resolve("b"));
        assertThatThrownBy(() -> ImageOpener.open(directory.resolve("a"), ImageFormat.QCOW2, OpenOptions.READ))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("loop");
    }
}
