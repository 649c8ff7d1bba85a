package org.jvirsh.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvirsh.commands.CommandRunner;
import org.jvirsh.commands.ConsoleTerminal;
import org.jvirsh.commands.EscapeCharacter;
import org.jvirsh.commands.Output;
import org.jvirsh.commands.Session;
import org.jvirsh.commands.Settings;
import org.jvirsh.commands.parse.CommandParser;
import org.jvirsh.commands.parse.ParseException;
import org.jvirsh.commands.table.CommandTable;
import org.jvirsh.driver.test.TestDriver;
import org.jvirsh.hypervisor.Access;
import org.jvirsh.hypervisor.ConnectionUri;
import org.jvirsh.hypervisor.ConsoleChannel;

import static org.assertj.core.api.Assertions.assertThat;

/** A user who edits the domain of the test host, by scripted changes of the file and scripted keys. */
class EditSessionTest {
    private static final String MENU = "\rFailed. Try again? [y,n,i,f,?]: ";

    private final StringBuilder out = new StringBuilder();
    private final StringBuilder err = new StringBuilder();
    private final Deque<UnaryOperator<String>> edits = new ArrayDeque<>();
    private final Deque<Integer> keys = new ArrayDeque<>();
    private final List<List<String>> editors = new ArrayList<>();
    private final Map<String, String> environment = new HashMap<>();
    private boolean interactive = true;
    private int editorStatus;
    private String seen = "";
    private Consumer<String> other = line -> {};

    @TempDir
    Path directory;

    private record Written(StringBuilder out, StringBuilder err) implements Output {
        @Override
        public void print(String text) {
            out.append(text);
        }

        @Override
        public void error(String line) {
            err.append(line).append('\n');
        }

        @Override
        public void debug(int level, String line) {}

        @Override
        public void flush() {}
    }

    private final Output output = new Written(out, err);
    private final Output silent = new Written(new StringBuilder(), new StringBuilder());

    private final ConsoleTerminal terminal = new ConsoleTerminal() {
        @Override
        public boolean interactive() {
            return interactive;
        }

        @Override
        public void attach(ConsoleChannel channel, EscapeCharacter escape, Runnable attached) {
            throw new IllegalStateException("no console here");
        }

        @Override
        public int run(List<String> command, Path place) throws IOException {
            editors.add(command);
            Path file = Path.of(command.getLast().replaceFirst("^.* ", ""));
            seen = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
            Files.writeString(file, edits.remove().apply(Files.readString(file)));
            return editorStatus;
        }

        @Override
        public int key() {
            return keys.remove();
        }
    };

    /** Runs a line and says what is left of temporary files. */
    private CommandRunner.Outcome run(String line) throws Exception {
        environment.put("TMPDIR", directory.toString());
        CommandTable table = CommandTable.load();
        TestDriver driver = new TestDriver();
        try (Session session = new Session(
                (uri, access) -> driver.open(ConnectionUri.parse("test:///default"), access),
                table, output, terminal, Settings.DEFAULT, null, Access.READ_WRITE, directory, environment)) {
            // The other user has a connection of an own to the same host.
            other = command -> {
                try (Session theirs = new Session(
                        (uri, access) -> driver.open(ConnectionUri.parse("test:///default"), access),
                        table, silent, terminal, Settings.DEFAULT, null, Access.READ_WRITE, directory, environment)) {
                    new CommandRunner(theirs).run(new CommandParser(table).parseText(command));
                } catch (ParseException e) {
                    throw new IllegalArgumentException(e);
                }
            };
            CommandRunner.Outcome outcome = new CommandRunner(session).run(new CommandParser(table).parseText(line));
            try (Stream<Path> files = Files.list(directory)) {
                assertThat(files).isEmpty();
            }
            return outcome;
        }
    }

    private void edit(String from, String to) {
        edits.add(text -> {
            assertThat(text).contains(from);
            return text.replace(from, to);
        });
    }

    @Test
    void aGoodChangeGoesIn() throws Exception {
        edit("<vcpu placement='static'>2<", "<vcpu placement='static'>3<");
        assertThat(run("edit test; dumpxml test --inactive")).isEqualTo(CommandRunner.Outcome.SUCCEEDED);
        assertThat(out.toString()).startsWith("Domain 'test' XML configuration edited.\n").contains(">3</vcpu>");
        assertThat(seen).isEqualTo("rw-------");
    }

    @Test
    void nothingChangedIsNoChange() throws Exception {
        edits.add(text -> text);
        assertThat(run("edit test")).isEqualTo(CommandRunner.Outcome.SUCCEEDED);
        assertThat(out).hasToString("Domain 'test' XML configuration not changed.\n\n");
    }

    @Test
    void aRefusedChangeCanBeMended() throws Exception {
        edit("<os>", "<os");
        edit("<os\n", "<os>\n<!-- mended -->\n");
        keys.addAll(List.of((int) 'x', (int) '?', (int) 'Y'));
        assertThat(run("edit test")).isEqualTo(CommandRunner.Outcome.SUCCEEDED);
        assertThat(err.toString()).startsWith("at line 8: error parsing attribute name\n");
        assertThat(out.toString()).isEqualTo(MENU + MENU
                + "\r\ny - yes, start editor again\r\nn - no, throw away my changes\r\n"
                + "i - turn off validation and try to redefine again\r\n"
                + "f - force, try to redefine again\r\n? - print this help\r\n"
                + MENU + "\r\nDomain 'test' XML configuration edited.\n\n");
    }

    @Test
    void aRefusedChangeCanBeForcedAndDropped() throws Exception {
        edit("<os>", "<os");
        keys.addAll(List.of((int) 'f', (int) 'n'));
        assertThat(run("edit test")).isEqualTo(CommandRunner.Outcome.FAILED);
        assertThat(out).hasToString(MENU + "\r\n" + MENU + "\r\n\n");
        assertThat(err.toString().split("at line 8")).hasSize(3);
    }

    @Test
    void ctrlCDropsTheChange() throws Exception {
        edit("<os>", "<os");
        keys.add(-1);
        assertThat(run("edit test")).isEqualTo(CommandRunner.Outcome.FAILED);
        assertThat(out).hasToString(MENU + "\r\n\n");
    }

    @Test
    void validationCanBeLeftOut() throws Exception {
        edit("<os>", "<nonsense/><os>");
        keys.add((int) 'i');
        assertThat(run("edit test")).isEqualTo(CommandRunner.Outcome.SUCCEEDED);
        assertThat(err.toString()).startsWith("XML document failed to validate against schema");
        assertThat(out).hasToString(MENU + "\r\nDomain 'test' XML configuration edited.\n\n");
    }

    @Test
    void networksAreNotValidatedAnyhow() throws Exception {
        edit("<bridge", "<bridge <");
        keys.add((int) 'n');
        run("net-edit default");
        assertThat(out.toString()).startsWith("\rFailed. Try again? [y,n,f,?]: ");
    }

    @Test
    void aChangeBySomebodyElseIsNotOverwritten() throws Exception {
        edits.add(text -> {
            other.accept("setvcpus test 1 --config");
            return text.replace("<os>", "<title>mine</title><os>");
        });
        keys.addAll(List.of((int) 'f'));
        assertThat(run("edit test; dumpxml test --inactive"))
                .isEqualTo(CommandRunner.Outcome.SUCCEEDED);
        assertThat(out.toString())
                .startsWith("\rThe XML configuration was changed by another user. Try again? [y,n,i,f,?]: \r\n"
                        + "Domain 'test' XML configuration edited.\n")
                .contains("<title>mine</title>");
    }

    @Test
    void withoutATerminalNobodyIsAsked() throws Exception {
        interactive = false;
        edit("<os>", "<os");
        run("edit test");
        assertThat(err.toString()).endsWith("Failed.\n");
        assertThat(out.toString()).doesNotContain("Try again");
    }

    @Test
    void theEditorIsTheUsersWithItsArguments() throws Exception {
        environment.put("PATH", "/bin:/usr/bin");
        environment.put("EDITOR", "never");
        environment.put("VISUAL", "code --wait");
        edits.add(text -> text);
        run("edit test");
        assertThat(editors.getFirst().subList(0, 2)).containsExactly("sh", "-c");
        assertThat(editors.getFirst().get(2)).startsWith("code --wait " + directory + "/virsh");
        environment.remove("VISUAL");
        environment.put("EDITOR", "cat");
        edits.add(text -> text);
        run("edit test");
        assertThat(editors.getLast().getFirst()).endsWith("cat");
    }

    @Test
    void anEditorThatFailsChangesNothing() throws Exception {
        editorStatus = 3;
        environment.put("EDITOR", "cat");
        edit("<os>", "<title>mine</title><os>");
        assertThat(run("edit test")).isEqualTo(CommandRunner.Outcome.FAILED);
        assertThat(err.toString()).startsWith("internal error: Child process (cat ").endsWith(" unexpected exit status 3\n");
        assertThat(run("dumpxml test --inactive")).isEqualTo(CommandRunner.Outcome.SUCCEEDED);
        assertThat(out.toString()).doesNotContain("mine");
    }
}
