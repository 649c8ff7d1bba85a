package org.jvirsh.commands.parse;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvirsh.commands.table.CommandTable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CommandParserTest {
    private static final CommandTable TABLE = CommandTable.parse(
            """
            group g Group
            command domid g
              option domain string required positional | d
            command list g
              option all bool | a
              option inactive bool | i
            command shutdown g
              option domain string required positional | d
              option mode string positional | m
            command pages g
              option size int required | s
              option legacy string legacy | l
            command echo g noconnect
              option shell bool | s
              option str alias to=string
              option hi alias to=string=hello
              option string argv positional | s
            command help g noconnect
              option command string positional | c
            command quit g noconnect
            """);

    private final CommandParser parser = new CommandParser(TABLE);

    private List<ParsedCommand> parse(String script) throws ParseException {
        return parser.parseText(script);
    }

    private List<String> echoed(String script) throws ParseException {
        return parse(script).getFirst().all("string");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "nosuch|unknown command: 'nosuch'",
                "domid test; nosuch|unknown command: 'nosuch'",
                "echo \"unterminated|missing \"",
                "echo a\\|dangling \\",
                "domid --dom test|command 'domid' doesn't support option --dom",
                "list --all;x|unknown command: 'x'",
                "domid --domain|expected syntax: --domain <string>",
                "domid --domain; list|expected syntax: --domain <string>",
                "pages --size|expected syntax: --size <number>",
                "domid|command 'domid' requires <domain> option",
                "pages x|command 'pages' requires --size option",
                "domid a b|unexpected data 'b'",
                "list extra|unexpected data 'extra'",
                "list --all --all|option --all already seen",
                "domid --domain a --domain b|option --domain already seen",
                "list --all=yes|invalid '=' after option --all",
                "echo --hi=x|invalid '=' after option --hi",
                "quit 3|unexpected data '3'",
            })
    void refusesInVirshsWords(String script, String message) {
        assertThatThrownBy(() -> parse(script)).isInstanceOf(ParseException.class).hasMessage(message);
    }

    @Test
    void separatesCommands() throws Exception {
        assertThat(parse("domid test ; ; list\nquit # the end\n;"))
                .extracting(command -> command.spec().name())
                .containsExactly("domid", "list", "quit");
        assertThat(parse("   ")).isEmpty();
        assertThat(parse("# nothing; list")).isEmpty();
        assertThat(parse("list # --nosuch")).hasSize(1);
    }

    @Test
    void knowsQuotesAndBackslashes() throws Exception {
        assertThat(echoed("echo \"a b\" 'c d' e\\ f")).containsExactly("a b", "c d", "e f");
        assertThat(echoed("echo 'a;b' \"c;d\" e\\;f")).containsExactly("a;b", "c;d", "e;f");
        assertThat(echoed("echo 'a\\b' \"a\\\"b\" a'b'\"c\"")).containsExactly("a\\b", "a\"b", "abc");
        assertThat(echoed("echo 'unterminated")).containsExactly("unterminated");
        assertThat(echoed("echo a\\\nb c")).containsExactly("ab", "c");
        assertThat(echoed("echo a#b \"#c\" ''")).containsExactly("a#b", "#c", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"shutdown d acpi", "shutdown --domain d --mode=acpi", "shutdown --mode acpi d",
        "shutdown --domain=d acpi", "shutdown -- d acpi"})
    void fillsOptionsByNameOrPosition(String script) throws Exception {
        ParsedCommand command = parse(script).getFirst();
        assertThat(command.raw("domain")).hasValue("d");
        assertThat(command.raw("mode")).hasValue("acpi");
    }

    @Test
    void takesDashesAsDataWhereTheyAreNoOption() throws Exception {
        assertThat(parse("domid -x").getFirst().raw("domain")).hasValue("-x");
        assertThat(parse("domid -- --all").getFirst().raw("domain")).hasValue("--all");
        assertThat(parse("domid domain=test").getFirst().raw("domain")).hasValue("domain=test");
        assertThat(parse("domid --domain=").getFirst().raw("domain")).hasValue("");
        assertThat(parse("pages --size 5 x").getFirst().raw("legacy")).hasValue("x");
    }

    @Test
    void resolvesAliases() throws Exception {
        assertThat(echoed("echo --str x y")).containsExactly("x", "y");
        assertThat(echoed("echo --hi")).containsExactly("hello");
    }

    @Test
    void takesWordsAsTheyAre() throws Exception {
        assertThat(parser.parseWords(List.of("echo", "a b", "c;d", "'")).getFirst().all("string"))
                .containsExactly("a b", "c;d", "'");
        assertThatThrownBy(() -> parser.parseWords(List.of("list", "--all;")))
                .hasMessage("command 'list' doesn't support option --all;");
        assertThatThrownBy(() -> parser.parseWords(List.of("domid", "test", ";", "list")))
                .hasMessage("unexpected data ';'");
    }

    @Test
    void turnsHelpIntoTheHelpCommand() throws Exception {
        ParsedCommand command = parse("domid --help").getFirst();
        assertThat(command.spec().name()).isEqualTo("help");
        assertThat(command.raw("command")).hasValue("domid");
        assertThat(parse("help list more --whatever").getFirst().raw("command")).hasValue("list");
    }
}
