package org.jvirsh.driver.emu;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.jvirsh.driver.core.file.FileNames;
import org.jvirsh.driver.emu.file.StateLayout;

import static org.assertj.core.api.Assertions.assertThat;

class StateLayoutTest {
    private static final Path HOME = Path.of("/home/u");

    @Test
    void sessionFollowsTheXdgVariables() {
        StateLayout plain = StateLayout.session(Map.of(), HOME);
        assertThat(plain.definition("demo")).isEqualTo(Path.of("/home/u/.config/jvirsh/emu/demo.xml"));
        assertThat(plain.status("demo")).isEqualTo(Path.of("/home/u/.local/state/jvirsh/emu/run/demo.xml"));
        assertThat(plain.log("demo")).isEqualTo(Path.of("/home/u/.cache/jvirsh/emu/log/demo.log"));
        StateLayout moved = StateLayout.session(
                Map.of("XDG_CONFIG_HOME", "/c", "XDG_STATE_HOME", "relative", "XDG_CACHE_HOME", "/k"), HOME);
        assertThat(moved.definition("demo")).isEqualTo(Path.of("/c/jvirsh/emu/demo.xml"));
        assertThat(moved.state()).isEqualTo(plain.state());
        assertThat(moved.log("demo")).isEqualTo(Path.of("/k/jvirsh/emu/log/demo.log"));
    }

    @Test
    void socketPathsAlwaysFit() {
        for (int depth : new int[] {1, 40, 90, 300}) {
            for (int length : new int[] {1, 20, 40, 300}) {
                StateLayout layout = StateLayout.root(Path.of("/" + "d".repeat(depth)), Map.of());
                Path socket = layout.socket("n".repeat(length), "serial3");
                assertThat(socket.toString().length()).isLessThanOrEqualTo(StateLayout.LONGEST_SOCKET);
            }
        }
    }

    @Test
    void differentRootsAndNamesHaveDifferentSockets() {
        StateLayout one = StateLayout.root(Path.of("/" + "d".repeat(200)), Map.of());
        StateLayout two = StateLayout.root(Path.of("/" + "d".repeat(201)), Map.of());
        assertThat(one.socket("demo", "qmp")).isNotEqualTo(two.socket("demo", "qmp"));
        assertThat(one.socket("n".repeat(50), "qmp")).isNotEqualTo(one.socket("n".repeat(51), "qmp"));
    }

    @Test
    void fileNamesAreSafe() {
        assertThat(FileNames.encode("web-1.example_com")).isEqualTo("web-1.example_com");
        assertThat(FileNames.encode("..")).isEqualTo("%2E.");
        assertThat(FileNames.encode("a b%")).isEqualTo("a%20b%25");
        assertThat(FileNames.encode("é")).isEqualTo("%C3%A9");
        assertThat(FileNames.encode("x".repeat(1000))).hasSizeLessThan(200)
                .isNotEqualTo(FileNames.encode("x".repeat(1001)));
    }
}
