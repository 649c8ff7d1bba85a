package org.jvirsh.scripting;

import groovy.lang.GString;
import java.util.List;
import org.codehaus.groovy.runtime.GStringImpl;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvirsh.commands.parse.CommandParser;
import org.jvirsh.commands.parse.ParsedCommand;
import org.jvirsh.commands.table.CommandTable;

import static org.assertj.core.api.Assertions.assertThat;

/** A value in a command line is one word, whatever is in it. */
class VirshCallTest {
    private static List<ParsedCommand> parse(String before, String value, String after) throws Exception {
        GString text = new GStringImpl(new Object[] {value}, new String[] {before, after});
        return new CommandParser(CommandTable.load()).parseText(VirshCall.line(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "two words", "a;destroy b", "it's", "say \"hi\"", "back\\slash", "#no comment", "'", "\""})
    void aValueIsOneWord(String value) throws Exception {
        for (String quote : List.of("", "'", "\"")) {
            List<ParsedCommand> commands = parse("desc " + quote, value, quote + " --title");
            assertThat(commands).hasSize(1);
            assertThat(commands.getFirst().raw("domain")).as(quote).contains(value);
            assertThat(commands.getFirst().has("title")).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "two words", "it's", "a;b"})
    void aValueIsPartOfAWord(String value) throws Exception {
        assertThat(parse("desc --domain=x", value, "y").getFirst().raw("domain")).contains("x" + value + "y");
    }
}
