package org.jvirsh.shell.line;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvirsh.commands.parse.ParseException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LineStepTest {
    private static List<LineStep> parse(String line) throws ParseException {
        return LineStep.parse(line);
    }

    @Test
    void commandsWithoutDestinationStayTogether() throws Exception {
        assertThat(parse("list; domid a;list"))
                .containsExactly(new LineStep("list; domid a;list", new Destination.Screen()));
    }

    @Test
    void eachDestinationBelongsToTheCommandInFrontOfIt() throws Exception {
        assertThat(parse("list; dumpxml a > f.xml; list --all | grep -v ' x' | wc -l; uri >> 'my log' # why"))
                .containsExactly(
                        new LineStep("list;", new Destination.Screen()),
                        new LineStep(" dumpxml a ", new Destination.File("f.xml", false)),
                        new LineStep(" list --all ", new Destination.Program("grep -v ' x' | wc -l")),
                        new LineStep(" uri ", new Destination.File("my log", true)));
    }

    @Test
    void signsInsideWordsAndQuotesAreData() throws Exception {
        for (String line : List.of("echo a|b", "echo '|'", "echo \">\" x", "echo a>b", "echo \\| x", "echo # | x")) {
            assertThat(parse(line)).containsExactly(new LineStep(line, new Destination.Screen()));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "list >~no file name behind >",
                "list > a b~unexpected data 'b'",
                "list |~no command behind |",
                "| grep x~no command in front of |",
                "list; > f~no command in front of >",
            })
    void halfADestinationIsAnError(String line, String message) {
        assertThatThrownBy(() -> parse(line)).isInstanceOf(ParseException.class).hasMessage(message);
    }

    @Test
    void openQuotesJoinTheLinesOfAScript() {
        assertThat(ScriptText.lines("list\r\n\n# c\necho 'a\nb' \\\n c\nuri"))
                .containsExactly(
                        new ScriptText.Line(1, "list"),
                        new ScriptText.Line(3, "# c"),
                        new ScriptText.Line(4, "echo 'a\nb' \\\n c"),
                        new ScriptText.Line(7, "uri"));
    }
}
