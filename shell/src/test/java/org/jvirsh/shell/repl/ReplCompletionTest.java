package org.jvirsh.shell.repl;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jline.reader.LineReader;
import org.jline.reader.impl.history.DefaultHistory;
import org.jline.terminal.Size;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvirsh.commands.ConsoleTerminal;
import org.jvirsh.commands.EscapeCharacter;
import org.jvirsh.commands.Output;
import org.jvirsh.commands.Session;
import org.jvirsh.commands.Settings;
import org.jvirsh.commands.complete.Candidate;
import org.jvirsh.commands.table.CommandTable;
import org.jvirsh.driver.test.TestDriver;
import org.jvirsh.hypervisor.Access;
import org.jvirsh.hypervisor.ConnectionUri;
import org.jvirsh.hypervisor.ConsoleChannel;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;

import static org.assertj.core.api.Assertions.assertThat;

/** Types Tab into the line editor, beside the test host. */
class ReplCompletionTest {
    private final CommandTable table = CommandTable.load();
    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    /** Whoever types does not wait, but a test does: the machine may have much else to do. */
    private final ReplNames names = new ReplNames(Duration.ofMinutes(1));
    private final TestDriver driver = new TestDriver();
    private Session session;
    private LineDisciplineTerminal terminal;
    private ReplLineReader reader;

    @TempDir
    Path directory;

    private static final class Nowhere implements Output, ConsoleTerminal {
        @Override
        public void print(String text) {}

        @Override
        public void error(String line) {}

        @Override
        public void debug(int level, String line) {}

        @Override
        public void flush() {}

        @Override
        public boolean interactive() {
            return false;
        }

        @Override
        public void attach(ConsoleChannel channel, EscapeCharacter escape, Runnable attached) {}

        @Override
        public int run(List<String> command, Path place) {
            return 1;
        }

        @Override
        public int key() {
            return -1;
        }
    }

    @BeforeEach
    void open() throws Exception {
        Nowhere nowhere = new Nowhere();
        session = new Session(
                (uri, access) -> driver.open(ConnectionUri.parse("test:///default"), access),
                table, nowhere, nowhere, Settings.DEFAULT, null, Access.READ_WRITE, directory, Map.of());
        session.connection();
        terminal = new LineDisciplineTerminal("test", "xterm", screen, StandardCharsets.UTF_8);
        terminal.setSize(new Size(80, 24));
        reader = new ReplLineReader(terminal, new ReplHints(table, false));
        reader.setParser(new ReplParser());
        reader.setHistory(new DefaultHistory(reader));
        reader.setCompleter(new ReplCompleter(session, names));
        reader.setOpt(LineReader.Option.DISABLE_EVENT_EXPANSION);
    }

    @AfterEach
    void close() throws IOException {
        names.close();
        session.close();
        terminal.close();
    }

    private String type(String keys) throws IOException {
        screen.reset();
        terminal.processInputBytes(keys.getBytes(StandardCharsets.UTF_8));
        return reader.readLine("virsh # ");
    }

    /** What the screen has shown, without colours. */
    private String shown() {
        return screen.toString(StandardCharsets.UTF_8).replaceAll("\033\\[[0-9;?]*[A-Za-z]", "");
    }

    @Test
    void namesAreCompletedHoweverTheyAreBegun() throws Exception {
        assertThat(type("domstate te\t\r")).isEqualTo("domstate test ");
        assertThat(type("domstate 'te\t\r")).isEqualTo("domstate 'test' ");
        assertThat(type("domstate \"te\t\r")).isEqualTo("domstate \"test\" ");
        assertThat(type("domstate --domain te\t\r")).isEqualTo("domstate --domain test ");
        assertThat(type("domstate --domain=te\t\r")).isEqualTo("domstate --domain=test ");
        assertThat(type("list; watch -n 1 -c5 domstate te\t\r")).isEqualTo("list; watch -n 1 -c5 domstate test ");
        assertThat(type("list; domstate te\t\r")).isEqualTo("list; domstate test ");
        assertThat(type("shutdown test --mode=acpi,sig\t\r")).startsWith("shutdown test --mode=acpi,signal");
    }

    @Test
    void completionNeedsNoCommandBeforeIt() throws Exception {
        session.close();
        assertThat(type("domstat\t\r")).isEqualTo("domstat");
        assertThat(shown()).contains("domstate", "domstats");
        assertThat(session.connectionForNames()).isPresent();
        assertThat(type("domstate te\t\r")).isEqualTo("domstate test ");
    }

    @Test
    void connectionsAreCompletedWhereTheyAreNamed() throws Exception {
        session.connect("lab1", "test:///default", false);
        session.connect("lab2", "test:///default", false);
        assertThat(type("connecti\t\r")).isEqualTo("connections ");
        assertThat(type("use def\t\r")).isEqualTo("use default ");
        assertThat(type("list --on al\t\r")).isEqualTo("list --on all ");
        assertThat(type("list --on=lab1,def\t\r")).startsWith("list --on=lab1,default");
        assertThat(type("list --on lab2,lab\t\r")).startsWith("list --on lab2,lab1");
        assertThat(type("domstate --o\t\r")).isEqualTo("domstate --on ");
    }

    @Test
    void aHypervisorThatCannotBeReachedLeavesTheRest() throws Exception {
        Nowhere nowhere = new Nowhere();
        try (Session unreachable = new Session(
                (uri, access) -> {
                    throw new VirException(ErrorCode.NO_CONNECT, ErrorDomain.NONE, "");
                },
                table, nowhere, nowhere, Settings.DEFAULT, null, Access.READ_WRITE, directory, Map.of())) {
            reader.setCompleter(new ReplCompleter(unreachable, names));
            assertThat(type("domifs\t\r")).isEqualTo("domifstat ");
            assertThat(type("domstate te\t\r")).isEqualTo("domstate te");
            assertThat(unreachable.connectionForNames()).isEmpty();
        }
    }

    @Test
    void whatAWordMeansStandsBesideItWhenThereIsRoom() throws Exception {
        type("net-\t\r");
        assertThat(shown()).contains("net-autostart     start a network together with the host")
                .contains("net-port-create   give a network a port");
        type("dom\t\r");
        assertThat(shown()).contains("domuuid").doesNotContain("turn a domain's").doesNotContain("do you wish");
    }

    @Test
    void longDescriptionsEndAtTheEdge() {
        terminal.setSize(new Size(30, 24));
        ReplMenu menu = new ReplMenu("", "");
        menu.add(new Candidate("word", "a description that is longer than the line"));
        menu.add(new Candidate("日本", "short"));
        menu.add(new Candidate("none", ""));
        List<org.jline.reader.Candidate> offered = new ArrayList<>();
        menu.offer(reader, offered);
        assertThat(offered).extracting(candidate -> candidate.displ().replaceAll("\033\\[[0-9;]*m", ""))
                .containsExactly("word  a description that is …", "日本  short" + " ".repeat(18), "none");
    }

    @Test
    void filesAreCompletedWithTheirBlanks() throws Exception {
        Path file = Files.writeString(directory.resolve("a b.xml"), "");
        String begun = directory + "/a";
        assertThat(type("define " + begun + "\t\r")).isEqualTo("define " + file.toString().replace(" ", "\\ ") + " ");
        assertThat(type("define '" + begun + "\t\r")).isEqualTo("define '" + file + "' ");
        assertThat(type("list > " + begun + "\t\r")).isEqualTo("list > " + file.toString().replace(" ", "\\ ") + " ");
    }
}
