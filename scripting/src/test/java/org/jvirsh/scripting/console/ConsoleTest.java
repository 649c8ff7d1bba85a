package org.jvirsh.scripting.console;

import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Waiting for a guest and answering it. */
@Timeout(60)
class ConsoleTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(30);

    private final Guest guest = new Guest();
    private final Console console = Console.over(guest, ConsoleOptions.USUAL.withName("demo").withPatience(LONG));

    @AfterEach
    void hangUp() {
        console.close();
    }

    @Test
    void theFirstInTheTextIsMet() {
        guest.print("Debian\r\n\033[1mhost\033[0m login: ");
        Outcome.Matched matched = console.expect(
                LONG,
                Expectation.text("Password:"),
                Expectation.regex("(?<name>\\w+) (login|logout)(x)?:"),
                Expectation.text("login:"));
        assertThat(matched.index()).isEqualTo(1);
        assertThat(matched.before()).isEqualTo("Debian\n");
        assertThat(matched.text()).isEqualTo("host login:");
        assertThat(matched.groups()).containsExactly(Optional.of("host"), Optional.of("login"), Optional.empty());
        assertThat(matched.group("name")).isEqualTo("host");
        assertThat(matched.group(3)).isEmpty();
        assertThat(console.take()).isEqualTo(" ");
    }

    @Test
    void piecesOfTextAndCharactersAreJoined() {
        for (byte b : "\033]0;t\007gr\033[1müße 😀!".getBytes(StandardCharsets.UTF_8)) {
            guest.print(new byte[] {b});
        }
        assertThat(console.expect("grüße 😀!").before()).isEmpty();
    }

    @Test
    void rawTextHasItsEscapes() {
        guest.print("a\033[31mred\033[0m b\r\nnext");
        Outcome.Matched matched = console.expect(LONG, Expectation.regex("\033\\[(\\d+)mred").onRaw());
        assertThat(matched.group(1)).isEqualTo("31");
        assertThat(matched.before()).isEqualTo("a");
        assertThat(console.expect("b\n").before()).isEqualTo(" ");
        assertThat(console.expect(LONG, Expectation.text("next").onRaw()).before()).isEmpty();
        guest.print("x\033[1my");
        console.expect("x");
        console.expect("y");
        assertThat(console.takeRaw()).isEmpty();
    }

    @Test
    void nothingIsTakenWhenNothingCame() {
        guest.print("boot...\r\nstill booting\007\r\n");
        console.expect(LONG, Expectation.text("boot..."));
        assertThat(console.await(SHORT, Expectation.text("login:")))
                .isInstanceOf(Outcome.TimedOut.class);
        assertThatThrownBy(() -> console.expect(SHORT, Expectation.text("login:"), Expectation.regex("x+$")))
                .isInstanceOf(ConsoleTimeoutException.class)
                .hasMessage("waited 30 ms for 'login:' or /x+$/ on demo; the last lines were:\n"
                        + "    boot...\n    still booting^G");
        assertThat(console.expect("booting").before()).isEqualTo("\nstill ");
    }

    @Test
    void theEndIsAnOutcomeOrAFailure() {
        guest.print("bye").end();
        assertThat(console.await(LONG, Expectation.text("x"), Expectation.end()))
                .isEqualTo(new Outcome.Ended(1, "bye"));
        assertThatThrownBy(() -> console.expect("login:"))
                .isInstanceOf(ConsoleEndedException.class)
                .hasMessage("demo ended while waiting for 'login:'; the last lines were:\n    bye");
        assertThat(console.hasEnded()).isTrue();
    }

    @Test
    void costlyPatternsAreRefusedByName() {
        guest.print("a".repeat(60) + "!");
        assertThatThrownBy(() -> console.expect(SHORT, Expectation.regex("(a+)+$")))
                .isInstanceOf(ConsoleTimeoutException.class);
        assertThatThrownBy(() -> console.expect(LONG, Expectation.regex("(a|aa)+\\1$")))
                .isInstanceOf(ConsoleException.class)
                .hasMessageContaining("the pattern /(a|aa)+\\1$/ takes more than 200000000 steps on 61 characters")
                .hasRootCauseInstanceOf(PatternCostException.class);
        assertThat(console.expect("!").before()).hasSize(60);
    }

    @Test
    void patternsThatNeedTooMuchStackAreRefused() {
        TextWindow window = new TextWindow(1 << 20);
        window.append("ab".repeat(500_000).toCharArray(), 0, 1_000_000);
        assertThatThrownBy(() -> Watch.search(Expectation.regex("(a|b)*c"), window, 0, Long.MAX_VALUE))
                .isInstanceOf(PatternCostException.class)
                .hasMessageContaining("/(a|b)*c/ takes too much stack on 1000000 characters");
    }

    @Test
    void aMatchThatSpansMoreThanTheTailIsFound() {
        guest.print("BEGIN\r\n");
        for (int i = 0; i < 1000; i++) {
            guest.print("a line of sixty characters or so, to fill the text between\r\n");
        }
        guest.print("END\r\n");
        assertThat(console.expect(Pattern.compile("(?s)BEGIN.*END")).text()).hasSizeGreaterThan(50_000);
    }

    @Test
    void progressAndCorrectionsReadAsAPersonDoes() {
        guest.print(" 10%\r 99%\r100%\r\nlogn\b \bin\r\n");
        assertThat(console.expect("login\n").before()).isEqualTo(" 10%\n 99%\n100%\n");
    }

    @Test
    void typingAndKeys() {
        console.send("a").sendLine("b").sendLine().sendKey("ctrl-c").sendKey("Up").sendKey("^]").send(new byte[] {0, 1});
        assertThat(guest.typed()).isEqualTo("ab\r\r\003\033[A\035\0\001");
        assertThatThrownBy(() -> console.sendKey("hyper-x")).hasMessage("there is no key 'hyper-x'");
        assertThat(ControlKey.sequence("ctrl-_")).isEqualTo("\037");
        assertThat(ControlKey.sequence("ctrl-@")).isEqualTo("\0");
    }

    @Test
    void slowLinesAreTypedAtWithTheirEcho() {
        List<String> pieces = new ArrayList<>();
        Guest slow = new Guest() {
            @Override
            protected void typed(String text) {
                pieces.add(text);
                print(text);
            }
        };
        try (Console line = Console.over(slow, ConsoleOptions.USUAL.withPace(Pace.ECHOED))) {
            line.sendLine("hé😀");
            assertThat(pieces).containsExactly("h", "é", "😀", "\r");
            line.expect("hé😀");
        }
    }

    @Test
    void whatDoesNotComeBackIsWaitedForOnce() {
        console.send("secret", new Pace(Duration.ZERO, SHORT));
        assertThat(guest.typed()).isEqualTo("secret");
    }

    @Test
    void secretsAreMaskedEverywhere() {
        StringBuilder log = new StringBuilder();
        console.record(new Log(log));
        console.sendSecret("pass😀word");
        guest.print("you typed pass").print("😀wo").print("rd, and a pas");
        console.expect("and a pas");
        assertThat(console.lastLines(1)).containsExactly("you typed ***, and a pas");
        console.close();
        assertThat(log.toString()).isEqualTo("<***\r>you typed ***, and a pas.");
        assertThat(guest.typed()).isEqualTo("pass😀word\r");
    }

    @Test
    void aTranscriptThatBreaksIsToldOf() {
        console.record(new Log(new StringBuilder()) {
            @Override
            public void output(String text) throws IOException {
                throw new IOException("No space left on device");
            }
        });
        guest.print("x");
        console.expect("x");
        assertThatThrownBy(console::close).hasMessage("the transcript of demo is not complete: No space left on device");
    }

    @Test
    void aGuestThatTakesNoInputIsNotWaitedForForever() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        Guest deaf = new Guest() {
            @Override
            protected void typed(String text) {
                try {
                    release.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        };
        try (Console line = Console.over(deaf, ConsoleOptions.USUAL.withName("deaf").withPatience(SHORT))) {
            assertThatThrownBy(() -> line.send("x"))
                    .isInstanceOf(ConsoleTimeoutException.class)
                    .hasMessage("deaf takes no input for 30 ms on deaf");
        } finally {
            release.countDown();
        }
    }

    @Test
    void anInterruptEndsTheWait() throws Exception {
        List<Throwable> thrown = new ArrayList<>();
        Thread waiter = new Thread(() -> {
            try {
                console.expect("never");
            } catch (ConsoleException e) {
                thrown.add(e);
            }
        });
        waiter.start();
        waiter.interrupt();
        waiter.join();
        assertThat(thrown).singleElement().satisfies(e -> assertThat(e).hasMessage("interrupted while waiting for 'never'"));
    }

    @Test
    void pipesDoAsWell() throws Exception {
        PipedOutputStream prints = new PipedOutputStream();
        PipedInputStream heard = new PipedInputStream();
        try (Console pipe = Console.over(new PipedInputStream(prints), new PipedOutputStream(heard), ConsoleOptions.USUAL)) {
            prints.write("name? ".getBytes(StandardCharsets.UTF_8));
            prints.flush();
            pipe.expect("name? ");
            pipe.sendLine("me");
            assertThat(new String(heard.readNBytes(3), StandardCharsets.UTF_8)).isEqualTo("me\r");
            prints.close();
            assertThat(pipe.expectEnd(LONG)).isEmpty();
        }
    }

    private static class Log implements ConsoleListener {
        private final StringBuilder text;

        Log(StringBuilder text) {
            this.text = text;
        }

        @Override
        public void output(String shown) throws IOException {
            text.append(shown);
        }

        @Override
        public void input(String shown) {
            text.append('<').append(shown).append('>');
        }

        @Override
        public void close() {
            text.append('.');
        }
    }
}
