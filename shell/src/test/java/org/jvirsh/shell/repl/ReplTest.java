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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.history.DefaultHistory;
import org.jline.terminal.Size;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvirsh.commands.complete.Candidate;
import org.jvirsh.commands.table.CommandTable;
import org.jvirsh.shell.line.LineScanner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Types keys into the line editor on a terminal made of memory. */
class ReplTest {
    private final CommandTable table = CommandTable.load();
    private final ReplHints hints = new ReplHints(table, true);
    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private LineDisciplineTerminal terminal;
    private ReplLineReader reader;

    @TempDir
    Path directory;

    @BeforeEach
    void terminal() throws IOException {
        terminal = new LineDisciplineTerminal("test", "xterm", screen, StandardCharsets.UTF_8);
        terminal.setSize(new Size(80, 24));
        reader = new ReplLineReader(terminal, hints);
        reader.setParser(new ReplParser());
        reader.setHighlighter(new ReplHighlighter(table, hints, true));
        reader.setHistory(new DefaultHistory(reader));
    }

    @AfterEach
    void close() throws IOException {
        terminal.close();
    }

    private String type(String keys) throws IOException {
        terminal.processInputBytes(keys.getBytes(StandardCharsets.UTF_8));
        return reader.readLine("virsh # ");
    }

    private String highlighted(String line) {
        return new ReplHighlighter(table, new ReplHints(table, false), true)
                .highlight(reader, line)
                .toAnsi();
    }

    @Test
    void openQuotesAndBackslashesAskForMore() throws IOException {
        assertThat(type("echo 'a\rb'\r")).isEqualTo("echo 'a\nb'");
        assertThat(type("echo a\\\rb\r")).isEqualTo("echo ab");
        assertThat(LineScanner.scan("echo \"a").open()).isEqualTo(LineScanner.Open.DOUBLE_QUOTE);
    }

    @Test
    void theRestOfAnEarlierLineIsShownAndTakenByKey() throws IOException {
        type("dominfo test\r");
        screen.reset();
        assertThat(type("domi\033[C\r")).isEqualTo("dominfo test");
        assertThat(screen.toString(StandardCharsets.UTF_8)).contains("\033[2m", "ominfo test");
        assertThat(type("do\005\r")).isEqualTo("dominfo test");
        assertThat(type("do\033f x\r")).isEqualTo("dominfo x");
        assertThat(type("do\r")).isEqualTo("do");
    }

    @Test
    void withoutHistoryTheSynopsisIsShown() throws IOException {
        assertThat(type("domid \r")).isEqualTo("domid ");
        assertThat(screen.toString(StandardCharsets.UTF_8)).contains(";2m <domain>");
        screen.reset();
        type("start \033[C\r");
        assertThat(screen.toString(StandardCharsets.UTF_8)).contains("<domain> [--console]").contains("…");
    }

    @Test
    void aKeyRightBehindCtrlCIsOfTheNextLine() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> type("x")).isInstanceOf(UserInterruptException.class);
        assertThat(Thread.interrupted()).isFalse();
        assertThatCode(() -> assertThat(type("y\r")).isEqualTo("xy")).doesNotThrowAnyException();
    }

    @Test
    void theFirstKeyStartsPreparationsOnce() throws Exception {
        CountDownLatch prepared = new CountDownLatch(2);
        reader.atFirstKey(() -> {
            prepared.countDown();
            throw new IllegalStateException("which nobody is told of");
        });
        assertThat(prepared.getCount()).isEqualTo(2);
        type("a\r");
        reader.atFirstKey(prepared::countDown);
        type("b\r");
        prepared.await();
    }

    @Test
    void searchingBackwardsFindsALine() throws IOException {
        type("dominfo test\r");
        type("list --all\r");
        assertThat(type("\022info\r")).isEqualTo("dominfo test");
    }

    @Test
    void partsOfTheLineAreToldApart() {
        assertThat(highlighted("list --all")).isEqualTo("\033[1mlist\033[0m \033[36m--all\033[0m");
        assertThat(highlighted("nosuch x")).isEqualTo("\033[31mnosuch\033[0m x");
        assertThat(highlighted("lis")).isEqualTo("lis");
        assertThat(highlighted("list --nosuch | grep x"))
                .isEqualTo("\033[1mlist\033[0m \033[31m--nosuch\033[0m \033[35m|\033[0m grep x");
        assertThat(highlighted("echo \"a b\" # c"))
                .isEqualTo("\033[1mecho\033[0m \033[32m\"a b\"\033[0m \033[2m# c\033[0m");
        AttributedString plain =
                new ReplHighlighter(table, new ReplHints(table, false), false).highlight(reader, "nosuch");
        assertThat(plain.toAnsi()).isEqualTo("nosuch");
    }

    @Test
    void wordsAreEscapedTheWayTheyWereBegun() {
        assertThat(((ReplLine) new ReplParser().parse("domid a", 7)).escape("a b;c", true)).hasToString("a\\ b\\;c");
        assertThat(((ReplLine) new ReplParser().parse("domid 'a", 8)).escape("a b", true)).hasToString("'a b'");
    }

    @Test
    void aSlowAnswerIsReplacedByTheOneBefore() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch wait = new CountDownLatch(1);
        try (ReplNames names = new ReplNames()) {
            var before = List.of(new Candidate("a", ""));
            var after = List.of(new Candidate("b", ""));
            assertThat(names.ask("k", () -> before, Duration.ofMinutes(1))).isEqualTo(before);
            assertThat(names.ask("k", () -> {
                        asked.countDown();
                        try {
                            wait.await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                        return after;
                    }, Duration.ZERO))
                    .isEqualTo(before);
            asked.await();
            wait.countDown();
            // Questions are answered one after another.
            names.ask("other", List::of, Duration.ofMinutes(1));
            assertThat(names.ask("k", () -> after, Duration.ZERO)).isEqualTo(after);
        }
    }

    @Test
    void longOutputGoesThroughTheUsersPager() throws IOException {
        Path seen = directory.resolve("seen");
        ReplPager pager = new ReplPager(terminal, Map.of("JVIRSH_PAGER", "cat > " + seen));
        ByteArrayOutputStream direct = new ByteArrayOutputStream();
        ReplScreen output = new ReplScreen(direct, terminal, pager);
        output.begin();
        output.write("short\n".getBytes(StandardCharsets.UTF_8));
        output.end();
        assertThat(direct).hasToString("short\n");
        output.begin();
        String longText = "line\n".repeat(30);
        output.write(longText.getBytes(StandardCharsets.UTF_8));
        assertThat(direct).hasToString("short\n");
        output.end();
        assertThat(direct).hasToString("short\n");
        assertThat(Files.readString(seen)).isEqualTo(longText);
        output.begin();
        output.write("streamed\n".getBytes(StandardCharsets.UTF_8));
        output.flush();
        assertThat(direct).hasToString("short\nstreamed\n");
        output.end();
        assertThat(new ReplPager(terminal, Map.of("JVIRSH_PAGER", "off")).wanted()).isFalse();
        assertThat(new ReplPager(terminal, Map.of()).wanted()).isTrue();
    }

    /** A stream that says when something has been written. */
    private static final class Awaited extends ByteArrayOutputStream {
        private final CountDownLatch written = new CountDownLatch(1);

        @Override
        public synchronized void write(int b) {
            super.write(b);
            written.countDown();
        }

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
            super.write(bytes, offset, length);
            written.countDown();
        }
    }

    /** Not by a signal: a process that was started in the background may have been told to ignore it. */
    @Test
    void ctrlCLeavesThePager() throws Exception {
        Awaited pages = new Awaited();
        CompletableFuture<Runnable> leave = new CompletableFuture<>();
        AtomicBoolean given = new AtomicBoolean();
        try (LineDisciplineTerminal other = new LineDisciplineTerminal("test", "xterm", pages, StandardCharsets.UTF_8)) {
            other.setSize(new Size(80, 24));
            Thread user = Thread.ofPlatform().start(() -> {
                try {
                    pages.written.await();
                    leave.join().run();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            ReplPager pager = new ReplPager(other, Map.of(), action -> {
                leave.complete(action);
                return () -> given.set(true);
            });
            pager.show("line\n".repeat(100).getBytes(StandardCharsets.UTF_8));
            user.join();
            assertThat(Thread.interrupted()).isFalse();
            assertThat(given).as("Ctrl-C is the shell's again").isTrue();
        }
    }

    @Test
    void anInterruptWhileThePagerReadsLeavesItToo() throws Exception {
        ReplPager pager = new ReplPager(terminal, Map.of(), action -> {
            action.run();
            return () -> {};
        });
        assertThatCode(() -> pager.show("line\n".repeat(100).getBytes(StandardCharsets.UTF_8))).doesNotThrowAnyException();
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void noticesStandAboveTheLineThatIsTyped() throws Exception {
        Awaited prompt = new Awaited();
        try (LineDisciplineTerminal other = new LineDisciplineTerminal("test", "xterm", prompt, StandardCharsets.UTF_8)) {
            other.setSize(new Size(80, 24));
            ReplLineReader typing = new ReplLineReader(other, new ReplHints(table, false));
            Thread hypervisor = Thread.ofPlatform().start(() -> {
                try {
                    prompt.written.await();
                    while (!typing.isReading()) {
                        Thread.onSpinWait();
                    }
                    typing.printAbove("error: Disconnected from test:///default due to end of file");
                    other.processInputBytes("st\r".getBytes(StandardCharsets.UTF_8));
                } catch (InterruptedException | IOException e) {
                    Thread.currentThread().interrupt();
                }
            });
            other.processInputBytes("li".getBytes(StandardCharsets.UTF_8));
            assertThat(typing.readLine("virsh # ")).isEqualTo("list");
            hypervisor.join();
            assertThat(prompt.toString(StandardCharsets.UTF_8))
                    .containsPattern("error: Disconnected from test:///default due to end of file(?s:.*)virsh # ");
        }
    }
}
