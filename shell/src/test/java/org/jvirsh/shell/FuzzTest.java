package org.jvirsh.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jvirsh.commands.table.CommandTable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/**
 * Whatever the user types and whatever is in the files: the program ends in reasonable time with status 0 or 1, and
 * never shows its insides. How many tries there are is a matter of {@code jqwik.tries.default}.
 */
class FuzzTest {
    private static final long PATIENCE_SECONDS = 20;
    private static final CommandTable TABLE = CommandTable.load();

    private static Path home;
    private static ExecutorService runner;

    @BeforeContainer
    static void prepare() throws IOException {
        home = files(Files.createTempDirectory("fuzz"));
        runner = Executors.newSingleThreadExecutor();
    }

    /** Puts the files that scripts name into a directory. */
    static Path files(Path directory) throws IOException {
        for (XmlSamples.Sample sample : XmlSamples.ALL) {
            Files.writeString(directory.resolve("f" + XmlSamples.ALL.indexOf(sample)), sample.text());
        }
        Files.writeString(directory.resolve("bad"), "<domain foo>");
        return directory;
    }

    /** Names of files for scripts: some exist, some do not. */
    static List<String> fileNames() {
        return Stream.concat(
                        XmlSamples.ALL.stream().map(sample -> "f" + XmlSamples.ALL.indexOf(sample)),
                        Stream.of("bad", "nosuch", ".", "out"))
                .toList();
    }

    static Map<String, String> environment(Path directory) {
        return Map.of("EDITOR", "true", "VISUAL", "true", "TMPDIR", directory.toString());
    }

    /** Whether an error output holds what users never should see. */
    static boolean showsItsInsides(String errors) {
        return errors.contains("internal error: java.") || errors.contains("Exception") || errors.contains("\tat ");
    }

    @AfterContainer
    static void cleanUp() throws IOException {
        runner.shutdownNow();
        remove(home);
    }

    /** Removes a directory with all in it. */
    static void remove(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Provide
    Arbitrary<String> scripts() {
        List<String> files = fileNames();
        return Arbitraries.randomValue(random -> new CommandLines(TABLE, files, random).script());
    }

    /** A script and the file it reads. */
    record Reading(String script, String document) {}

    @Provide
    Arbitrary<Reading> documents() {
        return Arbitraries.randomValue(random -> {
            // Domains have by far the most to go wrong.
            int kind = random.nextBoolean() ? 0 : random.nextInt(XmlSamples.ALL.size());
            XmlSamples.Sample sample = XmlSamples.ALL.get(kind);
            String script = sample.commands().get(random.nextInt(sample.commands().size()));
            return new Reading(script.replace("FILE", "doc"), new XmlMutations(random).spoil(sample.text()));
        });
    }

    @Property(seed = "1", shrinking = ShrinkingMode.OFF)
    void anyCommandLineEndsWell(@ForAll("scripts") String script) throws Exception {
        check(script, script);
    }

    @Property(seed = "2", shrinking = ShrinkingMode.OFF)
    void anyDocumentEndsWell(@ForAll("documents") Reading reading) throws Exception {
        Files.writeString(home.resolve("doc"), reading.document());
        check(reading.script(), reading.script() + "\n" + reading.document());
    }

    private static void check(String script, String shown) throws Exception {
        TestHost host = new TestHost(home);
        Map<String, String> environment = environment(home);
        Thread[] busy = new Thread[1];
        Future<Integer> run = runner.submit(() -> {
            busy[0] = Thread.currentThread();
            return host.run("", environment, "-c", "test:///default", script);
        });
        try {
            assertThat(run.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).as(shown).isBetween(0, 1);
        } catch (TimeoutException e) {
            fail("no end of %s%n at %s", shown, List.of(busy[0].getStackTrace()));
        }
        assertThat(showsItsInsides(host.err())).as(shown + "\n" + host.err()).isFalse();
    }
}
