package org.jvirsh.shell;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.jvirsh.shell.completion.CompletionShell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Answers that are kept for the shells are used as long as they are true, and no longer. */
class KeptNamesTest {
    private static final Path SCRIPTS = Path.of("../completions").toAbsolutePath().normalize();
    private static final String STRANGE = "it's a \"$5\" `touch evil`; $(touch evil) \\x * ~\n\033]0;x\007";

    @TempDir
    Path home;

    private Path root;
    private String uri;
    private Path file;

    /** A host whose directories have not changed for a while. */
    private TestHost host(String... names) throws Exception {
        root = home.resolve("root");
        uri = "emu:///embed?root=" + root;
        file = home.resolve("cache/names/file");
        TestHost host = new TestHost(home);
        for (String name : names) {
            Path xml = Files.writeString(home.resolve("domain.xml"), "<domain type='emu'><name>"
                    + name.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "&#10;").replaceAll("[\033\007]", "")
                    + "</name><memory>65536</memory><os><type>hvm</type></os></domain>");
            assertThat(host.run("-c", uri, "define", xml.toString())).as(host.err()).isZero();
        }
        Files.createDirectories(root.resolve("config"));
        Files.createDirectories(root.resolve("state/run"));
        rest();
        return host;
    }

    private void rest() throws Exception {
        FileTime then = FileTime.from(Instant.now().minusSeconds(100));
        Files.setLastModifiedTime(root.resolve("config"), then);
        Files.setLastModifiedTime(root.resolve("state/run"), then);
    }

    private String ask(TestHost host, String question) {
        host.run("-c", uri, "completion", "words", "--keep", file.toString(), question, "--", "start", "--domain", "");
        assertThat(host.err()).isEmpty();
        return host.out();
    }

    /** What a shell finds in the file, each name followed by a bar; "asks" when it would ask. */
    private String kept(CompletionShell shell, String question) throws Exception {
        String program = shell.name().toLowerCase(Locale.ROOT);
        boolean there = Files.isExecutable(Path.of("/usr/bin", program)) || Files.isExecutable(Path.of("/bin", program));
        if (System.getenv("JVIRSH_REQUIRE_GUESTS") != null) {
            assertThat(there).as(program + " is required by JVIRSH_REQUIRE_GUESTS").isTrue();
        }
        assumeTrue(there, "no " + program);
        String text = switch (shell) {
            case BASH -> "source '" + SCRIPTS.resolve(shell.file()) + "'\n"
                    + "_jvirsh_kept \"$FILE\" \"$QUESTION\" && printf '%s|' \"${names[@]}\" || printf asks";
            case ZSH -> "compdef() { : }\nsource '" + SCRIPTS.resolve(shell.file()) + "'\n"
                    + "_jvirsh_kept \"$FILE\" \"$QUESTION\" && printf '%s|' \"${(@)reply[1,-2]}\" || printf asks";
            case FISH -> "source '" + SCRIPTS.resolve(shell.file()) + "'\n"
                    + "set -l names (__jvirsh_kept $FILE $QUESTION | string split0)\n"
                    + "test $pipestatus[1] = 0; and printf '%s|' $names; or printf asks";
        };
        ProcessBuilder builder = new ProcessBuilder(program, shell == CompletionShell.ZSH ? "-f" : "-c", "-c", text);
        if (shell != CompletionShell.ZSH) {
            builder.command(program, "-c", text);
        }
        builder.environment().put("FILE", file.toString());
        builder.environment().put("QUESTION", question);
        builder.environment().put("HOME", home.toString());
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.directory(home.toFile()).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return said.equals("|") ? "" : said;
    }

    @ParameterizedTest
    @EnumSource
    void namesAreThoseThereAre(CompletionShell shell) throws Exception {
        TestHost host = host("web", "two words");
        assertThat(ask(host, "q").split("\0")).containsExactlyInAnyOrder("two words", "web");
        assertThat(kept(shell, "q").split("\\|")).containsExactlyInAnyOrder("two words", "web");
        assertThat(kept(shell, "another question")).isEqualTo("asks");
        assertThat(host.run("-c", uri, "undefine", "web")).isZero();
        assertThat(kept(shell, "q")).isEqualTo("asks");
        ask(host, "q");
        // What has changed just now may change once more within the same tick of a clock.
        assertThat(kept(shell, "q")).isEqualTo("asks");
        rest();
        ask(host, "q");
        assertThat(kept(shell, "q")).isEqualTo("two words|");
        try (var files = Files.walk(root)) {
            files.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        }
        assertThat(kept(shell, "q")).isEqualTo("asks");
    }

    @ParameterizedTest
    @EnumSource
    void namesAreData(CompletionShell shell) throws Exception {
        TestHost host = host("it's a \"$5\" `touch evil`; $(touch evil) \\x * ~");
        ask(host, "q'\"$(touch evil)");
        assertThat(kept(shell, "q'\"$(touch evil)")).isEqualTo("it's a \"$5\" `touch evil`; $(touch evil) \\x * ~|");
        assertThat(home.resolve("evil")).doesNotExist();
    }

    @ParameterizedTest
    @EnumSource
    void processesAndTimesAreLookedAt(CompletionShell shell) throws Exception {
        host();
        Files.createDirectories(file.getParent());
        String stat = Files.readString(Path.of("/proc/self/stat"));
        String start = stat.substring(stat.lastIndexOf(')') + 2).split(" ")[19];
        long self = ProcessHandle.current().pid();
        long now = Instant.now().getEpochSecond();
        for (String good : List.of("=" + self + " " + start, "<" + (now + 30), "-" + home.resolve("nothing"))) {
            write("q", good, STRANGE);
            assertThat(kept(shell, "q")).as(good).isEqualTo(STRANGE + "|");
        }
        for (String bad : List.of(
                "=" + self + " " + start + "1", "=999999999 " + start, "<" + (now - 1), "<" + (now + 1000), "<a[$(touch evil)]",
                "=../../" + home + " 1", "-" + home, "+" + home.resolve("nothing"), "+" + Files.createFile(home.resolve("new" + shell)), "?")) {
            write("q", bad, "name");
            assertThat(kept(shell, "q")).as(bad).isEqualTo("asks");
        }
        Files.writeString(file, "jvirsh-names-1\0q\0");
        assertThat(kept(shell, "q")).isEqualTo("asks");
        Files.delete(file);
        assertThat(kept(shell, "q")).isEqualTo("asks");
        assertThat(home.resolve("evil")).doesNotExist();
    }

    private void write(String question, String mark, String name) throws Exception {
        Files.writeString(file, "jvirsh-names-1\0" + question + "\0" + mark + "\0\0" + name + "\0");
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(2)));
    }

    @Test
    void theFileIsForItsOwner() throws Exception {
        TestHost host = host("web");
        ask(host, "q");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent()))).isEqualTo("rwx------");
        assertThat(file.getParent()).isDirectoryNotContaining("glob:**/.*");
        if (System.getProperty("user.name").equals("root")) {
            Files.setOwner(file, file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
            for (CompletionShell shell : List.of(CompletionShell.BASH)) {
                assertThat(kept(shell, "q")).isEqualTo("asks");
            }
        }
    }

    @Test
    void nothingIsKeptThatMayBeWrongAtOnce() throws Exception {
        TestHost host = host("web");
        String words = "completion words --keep " + file + " q -- ";
        host.run(("-c " + uri + " " + words + "snapshot-revert --domain web --snapshotname").split(" "));
        host.run("-c", uri, "completion", "words", "--keep", file.toString(), "q", "--", "snapshot-revert", "--domain", "");
        host.run("-c", "test:///default", "completion", "words", "--keep", file.toString(), "q", "--", "destroy", "--domain", "");
        host.run("-c", "test:///nowhere", "completion", "words", "--keep", file.toString(), "q", "--", "destroy", "--domain", "");
        assertThat(host.err()).isEmpty();
        assertThat(file).doesNotExist();
        host.run("-c", uri, "completion", "words", "--keep", "/proc/nowhere/file", "q", "--", "start", "--domain", "");
        assertThat(host.out() + host.err()).isEqualTo("web\0");
    }
}
