package org.jvirsh.quickstart;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProgressLineTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    private String steps(boolean terminal) {
        try (ProgressLine line = new ProgressLine(err, terminal)) {
            line.step("downloading");
            line.percent(10);
            line.percent(99);
            line.note("slow");
            line.step("starting");
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void printsPlainLinesIntoAFile() {
        assertThat(steps(false)).isEqualTo("downloading ...\nnote: slow\nstarting ...\n");
    }

    @Test
    void drawsOverTheLineOnATerminal() {
        assertThat(steps(true)).contains("downloading 10% ", "downloading 99% ")
                .contains("\r\033[Kdownloading\nnote: slow\n")
                .endsWith("\r\033[Kstarting\n");
    }
}
