package org.jvirsh.shell;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvirsh.driver.libvirt.binding.Binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

/** After half a second libvirt is asked to tell of the loss of a connection, which must not be noticed. */
class LibvirtLossTest {
    @TempDir
    Path home;

    @BeforeAll
    static void needsLibvirt() {
        if (Binding.load().isEmpty()) {
            String missing = "libvirt0 is not installed";
            assertThat(System.getenv("JVIRSH_REQUIRE_GUESTS")).as(missing).isNull();
            abort(missing);
        }
    }

    /** Where the library is not installed for building programs with it, asking by the binding's callback said so on a thread beside. */
    @Test
    void aConnectionThatLastsIsWatchedInSilence() throws Exception {
        Path errors = home.resolve("errors");
        // Not in this process, where another test may have loaded what is missing.
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-D" + Host.TERMINAL_PROPERTY + "=false",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp", System.getProperty("java.class.path"), Main.class.getName(),
                        "-c", "test:///default?driver=libvirt", "watch", "-n", "1", "-c", "2", "list")
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectError(errors.toFile())
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        assertThat(said).contains(" 1    test   running\n");
        assertThat(errors).isEmptyFile();
    }
}
