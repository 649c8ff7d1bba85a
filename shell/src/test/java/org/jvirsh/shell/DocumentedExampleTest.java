package org.jvirsh.shell;

import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DocumentedExampleTest {
    private static boolean matches(String expected, String output) {
        return new DocumentedExample.Step("x", expected.lines().toList()).matches(output);
    }

    @Test
    void commandsFilesAndOutputAreTakenFromAPage() {
        List<DocumentedExample> examples = DocumentedExample.of("""
                # Title
                ```sh
                ignored
                ```
                ```xml file=a.xml
                <a/>
                ```
                ```console
                $ one
                1

                2

                $ two <<E
                > x
                > E
                ```
                ```console guest
                $ three
                ```
                """.lines().toList());
        assertThat(examples)
                .containsExactly(
                        new DocumentedExample.File(5, "a.xml", "<a/>\n"),
                        new DocumentedExample.Session(8, false, List.of(
                                new DocumentedExample.Step("one", List.of("1", "", "2")),
                                new DocumentedExample.Step("two <<E\nx\nE", List.of()))),
                        new DocumentedExample.Session(18, true, List.of(
                                new DocumentedExample.Step("three", List.of()))));
    }

    @Test
    void outputWithoutACommandIsAMistakeOfThePage() {
        assertThatThrownBy(() -> DocumentedExample.of(List.of("```console", "lost", "```")))
                .hasMessage("no command before: lost");
    }

    @Test
    void outputMustBeTheSameButForWildcardsAndTheEnd() {
        assertThat(matches("a\nb", "a\r\nb\r\n\r\n")).isTrue();
        assertThat(matches("a\nb", "a\nb")).isTrue();
        assertThat(matches("a\nb", "a\nB\n")).isFalse();
        assertThat(matches("a", "a\nb\n")).isFalse();
        assertThat(matches("", "\n")).isTrue();
        assertThat(matches("", "b\n")).isFalse();
        assertThat(matches("a.c", "abc\n")).isFalse();
    }

    @Test
    void dotsStandForLinesOrText() {
        assertThat(matches("a\n...\nz", "a\nz\n")).isTrue();
        assertThat(matches("a\n...\nz", "a\nb\n\nc\nz\n")).isTrue();
        assertThat(matches("a\n...\nz", "a\nb\n")).isFalse();
        assertThat(matches("a ... z", "a b c z\n")).isTrue();
        assertThat(matches("a ... z", "a b\nc z\n")).isFalse();
        assertThat(matches("...z", "abz\n")).isTrue();
        assertThat(matches("a...", "abz\n")).isTrue();
    }
}
