package org.jvirsh.shell;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The launcher's search for a JDK, with directories that only look like JDKs. */
class LauncherTest {
    private static final Path SEARCH = Path.of("../bin/lib/find-jdk.sh").toAbsolutePath().normalize();

    @TempDir
    Path directory;

    @BeforeEach
    void needsAShell() {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "no POSIX shell");
    }

    private Path jdk(String name, String release) throws Exception {
        Path home = directory.resolve(name);
        Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\necho started >&2\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(home.resolve("release"), release);
        return home;
    }

    private String sh(String script, Map<String, String> environment) throws Exception {
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", ". " + SEARCH + "; " + script);
        builder.redirectErrorStream(true);
        builder.environment().remove("JAVA_HOME");
        builder.environment().remove("JVIRSH_JAVA_HOME");
        builder.environment().put("HOME", directory.toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return text;
    }

    @Test
    void versionsAreReadFromReleaseFiles() throws Exception {
        String script = "for d in \"$A\" \"$B\" \"$C\" \"$D\"; do consider_jdk \"$d\" && echo yes || echo no; done";
        assertThat(sh(
                        script,
                        Map.of(
                                "A", jdk("a b", "X=1\nJAVA_VERSION=\"25.0.1\"\n").toString(),
                                "B", jdk("b", "JAVA_VERSION=\"21.0.4\"\n").toString(),
                                "C", jdk("c", "JAVA_VERSION=\"26-ea\"\n").toString(),
                                "D", jdk("d", "IMPLEMENTOR=\"x\"\n").toString())))
                .isEqualTo("yes\nno\nyes\nno\n");
    }

    @Test
    void ownVariableComesBeforeTheUsualOne() throws Exception {
        Path own = jdk("own", "JAVA_VERSION=\"25\"\n");
        Path usual = jdk("usual", "JAVA_VERSION=\"25\"\n");
        assertThat(sh(
                        "find_jdk; echo \"$jdk\"",
                        Map.of("JVIRSH_JAVA_HOME", own.toString(), "JAVA_HOME", usual.toString())))
                .isEqualTo(own + "\n");
        Path old = jdk("old", "JAVA_VERSION=\"17.0.1\"\n");
        assertThat(sh(
                        "find_jdk; echo \"$jdk\"",
                        Map.of("JVIRSH_JAVA_HOME", old.toString(), "JAVA_HOME", usual.toString())))
                .isEqualTo(usual + "\n");
    }

    @Test
    void aMissingJdkIsOneClearLine() throws Exception {
        assertThat(sh("consider_jdk() { return 1; }; find_jdk; echo $?", Map.of()))
                .isEqualTo("error: jvirsh needs a JDK 25 or newer; install one, or set JVIRSH_JAVA_HOME to its"
                        + " directory\n1\n");
    }

    @Test
    void aCheckoutThatIsNotBuiltSaysWhatIsMissing() throws Exception {
        assertThat(sh("home=/nowhere; build_once /nowhere/x.jar; echo $?", Map.of()))
                .isEqualTo("error: /nowhere/x.jar is missing\n1\n");
        Files.writeString(directory.resolve("pom.xml"), "<project/>");
        assertThat(sh("home=" + directory + "; PATH=/nonexistent; build_once " + directory + "/x.jar; echo $?", Map.of()))
                .isEqualTo("error: jvirsh has not been built yet, and there is no mvn to build it with; install Maven"
                        + " 3.8 or newer\n1\n");
    }

    @Test
    void theHomeIsFoundWithoutHelpOfOtherPrograms() throws Exception {
        Files.createDirectories(directory.resolve("a b/bin"));
        Files.createSymbolicLink(directory.resolve("link"), directory.resolve("a b/bin"));
        String script = "cd \"$HOME/a b\"; PATH=/nonexistent;"
                + " for p in bin/x ./bin/x \"$HOME/a b//bin/./x\" \"../a b/bin/x\"; do home_of \"$p\"; echo \"${home#$HOME/}\"; done;"
                + " cd bin; home_of ./x; echo \"${home#$HOME/}\"; home_of ../../link/x; echo \"${home#$HOME/}\"";
        assertThat(sh(script, Map.of())).isEqualTo("a b\n".repeat(5) + "link/..\n");
    }
}
