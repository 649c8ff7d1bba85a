package org.jvirsh.scripting.run;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ScriptOptionsTest {
    @Test
    void optionsEndAtTheFile() throws Exception {
        ScriptOptions options =
                ScriptOptions.parse("run", List.of("--timeout=1.5m", "--keep", "x.groovy", "--dry-run", "-"));
        assertThat(options.timeout()).isEqualTo(Duration.ofSeconds(90));
        assertThat(options.keep()).isTrue();
        assertThat(options.dryRun()).isFalse();
        assertThat(options.what()).isEqualTo("x.groovy");
        assertThat(options.arguments()).containsExactly("--dry-run", "-");
    }

    @Test
    void whatCannotBeMeantIsRefused() {
        assertThatThrownBy(() -> ScriptOptions.parse("run", List.of())).hasMessage("run needs a file to run");
        assertThatThrownBy(() -> ScriptOptions.parse("run", List.of("--timeout", "0", "x")))
                .hasMessage("option --timeout takes a time such as 90s, 5m or 1h, not '0'");
        assertThatThrownBy(() -> ScriptOptions.parse("run", List.of("--never", "x")))
                .hasMessage("run has no option '--never'; see jvirsh run --help");
        assertThatThrownBy(() -> ScriptOptions.parse("eval", List.of("--timeout")))
                .hasMessage("option --timeout requires an argument");
    }

    @Test
    void timesHaveUnits() {
        assertThat(ScriptOptions.parseTime("250ms")).contains(Duration.ofMillis(250));
        assertThat(ScriptOptions.parseTime("2h")).contains(Duration.ofHours(2));
        assertThat(ScriptOptions.parseTime("7")).contains(Duration.ofSeconds(7));
        assertThat(ScriptOptions.parseTime("-1s")).isEmpty();
        assertThat(ScriptOptions.parseTime("1d")).isEmpty();
    }
}
