package org.jvirsh.commands;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvirsh.commands.parse.ParseException;
import org.jvirsh.commands.table.CommandSpec;
import org.jvirsh.commands.table.CommandTable;
import org.jvirsh.hypervisor.DomainState;

import static org.assertj.core.api.Assertions.assertThat;

class CommandsTest {
    private final MemoryConnection connection = new MemoryConnection();
    private final CommandHarness harness = new CommandHarness(connection);
    private final StringBuilder out = harness.out();
    private final StringBuilder err = harness.err();

    @TempDir
    Path directory;

    @BeforeEach
    void domains() {
        connection.add("web", 3, DomainState.of(1, 1));
        connection.add("beta", -1, DomainState.of(5, 2));
        connection.add("Alpha", -1, DomainState.of(5, 0));
        connection.add("Saved", -1, DomainState.of(5, 5));
        connection.add("tmp", 2, DomainState.of(3, 1));
    }

    private CommandRunner.Outcome run(boolean quiet, String script) throws ParseException {
        Settings usual = Settings.DEFAULT;
        return harness.run(
                directory,
                new Settings(
                        quiet, usual.timing(), usual.debug(), usual.keepAlive(), usual.escape(), usual.format(),
                        usual.ascii(), usual.failFast()),
                script);
    }

    private String output(String script) throws ParseException {
        run(false, script);
        return out.toString();
    }

    @Test
    void listShowsActiveDomainsByIdThenTheOthersByName() throws Exception {
        assertThat(output("list --all"))
                .isEqualTo(
                        """
                         Id   Name    State
                        ------------------------
                         2    tmp     paused
                         3    web     running
                         -    Alpha   shut off
                         -    beta    shut off
                         -    Saved   shut off

                        """);
    }

    @ParameterizedTest
    @CsvSource({
        "list --name,tmp web",
        "list --name --inactive,Alpha beta Saved",
        "list --name --state-running,web",
        "list --name --all --state-paused --state-running,tmp web",
        "list --name --state-shutoff,Alpha beta Saved",
        "list --name --state-other --all,''",
        "list --name --all --transient,tmp",
        "list --name --all --persistent --transient,tmp web Alpha beta Saved",
        "list --name --all --with-managed-save,Saved",
        "list --name --all --with-snapshot,''",
        "list --name --all --no-autostart,tmp web Alpha beta Saved",
        "list --all --id,2 3",
        "list --id --name,2 tmp 3 web",
    })
    void listSelects(String script, String words) throws Exception {
        assertThat(output(script).strip().replaceAll("\\s+", " ")).isEqualTo(words);
    }

    @Test
    void listHasTitlesAndMarksSavedDomains() throws Exception {
        assertThat(output("list --title")).contains(" Id   Name   State     Title\n", " 2    tmp    paused    title of tmp\n");
        assertThat(output("list --all --managed-save")).contains(" -    Saved   saved\n");
    }

    @Test
    void quietLeavesOutHeadsConfirmationsAndBlankLines() throws Exception {
        run(true, "list; start beta; domid beta; echo a");
        assertThat(out).hasToString(" 2   tmp   paused\n 3   web   running\n9\na");
    }

    @Test
    void dominfoAlignsItsLabels() throws Exception {
        assertThat(output("dominfo 3"))
                .isEqualTo("Id:             3\nName:           web\nUUID:           "
                        + connection.domainByName("web").uuid()
                        + "\nOS Type:        hvm\nState:          running\nCPU(s):         2\n"
                        + "CPU time:       1.3s\nMax memory:     2048 KiB\nUsed memory:    1024 KiB\n"
                        + "Persistent:     yes\nAutostart:      disable\nManaged save:   no\n\n");
    }

    @Test
    void oneFailureDoesNotStopTheRestAndTheLastOneCounts() throws Exception {
        assertThat(run(false, "domid web;domid nosuch;domid web")).isEqualTo(CommandRunner.Outcome.SUCCEEDED);
        assertThat(out).hasToString("3\n\n\n3\n\n");
        assertThat(err).hasToString("error: failed to get domain 'nosuch'\n");
        assertThat(run(false, "domid web; domid nosuch")).isEqualTo(CommandRunner.Outcome.FAILED);
        assertThat(run(false, "domid nosuch; quit; list")).isEqualTo(CommandRunner.Outcome.QUIT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "start web|error: Domain is already active",
                "start 3|error: failed to get domain '3'",
                "suspend web|error: Failed to suspend domain 'web'~error: Requested operation is not valid: domain is"
                        + " not running",
                "resume web|error: Failed to resume domain 'web'~error: this function is not supported by the"
                        + " connection driver: virDomainResume",
                "console beta|error: The domain is not running",
                "console web|error: Cannot run interactive console without a controlling TTY",
                "define /nosuch.xml|error: Failed to open file '/nosuch.xml': No such file or directory",
                "define .|error: Failed to read file '.': Is a directory",
                "domid ''|error: Failed to get option 'domain': Option argument is empty",
                "shutdown web --mode x|error: Unknown mode x value, expecting 'acpi', 'agent', 'initctl', 'signal', or"
                        + " 'paravirt'",
                "list --table --name|error: Options --table and --name are mutually exclusive",
                "undefine Saved|error: Refusing to undefine while domain managed save image exists",
                "domname web|error: failed to get domain 'web'",
                "cd nosuchdir|error: cd: No such file or directory: nosuchdir",
                "help nosuch|error: command or command group 'nosuch' doesn't exist",
            })
    void failuresAreInVirshsWords(String script, String lines) throws Exception {
        assertThat(run(false, script)).isEqualTo(CommandRunner.Outcome.FAILED);
        assertThat(err.toString().strip().replace("\n", "~")).isEqualTo(lines);
        assertThat(out).hasToString("\n");
    }

    @Test
    void statesNamesAndXmlArePrinted() throws Exception {
        assertThat(output("domstate beta --reason")).isEqualTo("shut off (destroyed)\n\n");
        out.setLength(0);
        assertThat(output("domid beta; domname 3; uri")).isEqualTo("-\n\nweb\n\nmemory:///\n\n");
        out.setLength(0);
        assertThat(output("dumpxml --xpath //name web; dumpxml --xpath //name --wrap web; dumpxml web --xpath /x"))
                .isEqualTo("<name>web</name>\n\n<nodes>\n  <name>web</name>\n</nodes>\n\n\n");
        out.setLength(0);
        assertThat(output("dumpxml --xpath //os web; dumpxml --xpath //os/@z web"))
                .isEqualTo("<os z=\"1\" a=\"2\"/>\n\n z=\"1\"\n\n");
    }

    @Test
    void echoQuotes() throws Exception {
        assertThat(output("echo --shell 'a b' \"c'd\" e")).isEqualTo("'a b' 'c'\\''d' e\n");
        out.setLength(0);
        assertThat(output("echo --xml '<a&b>'; echo --split a,b,,c d; echo"))
                .isEqualTo("&lt;a&amp;b&gt;\na\nb,c\n d\n\n\n");
    }

    @Test
    void directoriesAreTheSessionsOwn() throws Exception {
        assertThat(output("cd /; pwd")).isEqualTo("\n/\n\n");
    }

    @Test
    void everyCommandOfTheTableHasCodeHelpAndAKnownGroup() throws Exception {
        CommandTable table = CommandTable.load();
        Set<String> groups = Set.copyOf(table.groups().stream().map(group -> group.keyword()).toList());
        assertThat(table.commands()).isNotEmpty();
        for (CommandSpec command : table.commands()) {
            assertThat(CommandSet.create(command.name())).isNotNull();
            assertThat(groups).contains(command.group());
            assertThat(command.help()).isNotBlank();
            out.setLength(0);
            assertThat(output(command.name() + " --help"))
                    .startsWith("  NAME\n    " + command.name() + " - " + command.help() + "\n");
        }
    }

    @Test
    void helpHasVirshsLayout() throws Exception {
        assertThat(output("help shutdown"))
                .isEqualTo(
                        """
                          NAME
                            shutdown - ask a domain to shut down

                          SYNOPSIS
                            shutdown <domain> [<mode>]

                          DESCRIPTION
                            Presses the power button. The guest decides whether and when it obeys.

                          OPTIONS
                            [--domain] <string>  the domain, by name, id or UUID
                            [--mode] <string>  ways to ask, separated by commas: acpi, agent, initctl, signal, paravirt

                        """);
        out.setLength(0);
        assertThat(output("help")).startsWith("Grouped commands:\n\n Domain Management (help keyword 'domain'):\n");
        out.setLength(0);
        assertThat(output("help virsh")).startsWith(" Virsh itself (help keyword 'virsh'):\n    cd  ");
    }
}
