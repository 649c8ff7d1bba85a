package org.jvirsh.scripting.console.guest;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.jvirsh.scripting.console.Console;
import org.jvirsh.scripting.console.ConsoleException;
import org.jvirsh.scripting.console.ConsoleOptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Commands at a real bash on a real pseudo-terminal of 80 columns, with its line editor, colours and echo. */
@Timeout(120)
class BashShellTest {
    @TempDir
    Path directory;

    private Process process;
    private Console console;
    private GuestShell shell;

    @BeforeEach
    void start() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")) && Files.isExecutable(Path.of("/bin/bash")));
        ProcessBuilder builder =
                new ProcessBuilder("/usr/bin/script", "-qfc", "stty cols 80; exec bash --norc -i", "/dev/null");
        builder.environment().put("TERM", "xterm-256color");
        builder.environment().put("PS1", "\\[\\e[1;32m\\]\\u@\\h:\\w\\$\\[\\e[0m\\] ");
        builder.environment().put("HISTFILE", "/dev/null");
        process = builder.directory(directory.toFile()).redirectErrorStream(true).start();
        console = Console.over(
                process.getInputStream(),
                process.getOutputStream(),
                ConsoleOptions.USUAL.withName("bash").withPatience(Duration.ofSeconds(30)));
        shell = Login.none().at(console);
    }

    @AfterEach
    void stop() {
        if (console != null) {
            console.close();
            process.destroyForcibly();
        }
    }

    @Test
    void outputAndStatusAreThoseOfTheCommand() {
        assertThat(shell.run("echo one; echo two >&2; exit 3"))
                .isEqualTo(new RunResult("echo one; echo two >&2; exit 3", 3, "one\ntwo\n", "", false, false));
        assertThat(shell.run("true").out()).isEmpty();
        assertThat(shell.run("printf 'no line end'").out()).isEqualTo("no line end");
        assertThat(shell.run("printf '\\n\\n'").out()).isEqualTo("\n\n");
        assertThat(shell.run("no-such-command-here").status()).isEqualTo(127);
    }

    @Test
    void quotesAndSpecialCharactersArriveAsTheyAre() {
        assertThat(shell.run("echo \"it's\" '\"quoted\"' \\$HOME '!' \"a!b\" '^x^y' '%s %%' '\\n' \"`echo tick`\"").out())
                .isEqualTo("it's \"quoted\" $HOME ! a!b ^x^y %s %% \\n tick\n");
        assertThat(shell.run("echo 'grüße 😀'\tx").out()).isEqualTo("grüße 😀 x\n");
        assertThat(shell.run("cat <<'EOF'\nfirst line\n\tsecond 'line'\nEOF\n").out())
                .isEqualTo("first line\n\tsecond 'line'\n");
        assertThat(shell.run("-x").status()).isEqualTo(127);
    }

    @Test
    void longCommandsAndLongLinesAreNotWrapped() {
        String word = "0123456789".repeat(300);
        assertThat(shell.run("echo " + word).out()).isEqualTo(word + "\n");
    }

    @Test
    void coloursAndOpenEscapesDoNotMatter() {
        assertThat(shell.run("printf '\\033[31mred\\033[0m\\n'").out()).isEqualTo("red\n");
        assertThat(shell.run("printf 'a\\033]0;never ended'").out()).isEqualTo("a");
        assertThat(shell.run("printf 'b\\033P'").out()).isEqualTo("b");
        assertThat(shell.run("printf 'c\\033['").out()).isEqualTo("c");
        assertThat(shell.run("echo fine").out()).isEqualTo("fine\n");
    }

    @Test
    void binaryOutputDoesNotHideTheEnd() {
        assertThat(shell.run("head -c 100000 /bin/bash; exit 7").status()).isEqualTo(7);
        assertThat(shell.run("echo fine").out()).isEqualTo("fine\n");
    }

    @Test
    void outputLongerThanTheWindowIsComplete() {
        String out = shell.run("seq 1 400000").out();
        assertThat(out).startsWith("1\n2\n").endsWith("\n399999\n400000\n");
        assertThat(out.length()).isEqualTo(2_688_895);
        assertThat(console.dropped()).isZero();
    }

    @Test
    void moreThanTheLimitIsCut() {
        RunResult result = shell.run("seq 1 1000", Duration.ofSeconds(20), 10);
        assertThat(result.out()).isEqualTo("1\n2\n3\n4\n5\n");
        assertThat(result.truncated()).isTrue();
        assertThat(result.ok()).isTrue();
    }

    @Test
    void whatTakesTooLongIsEndedWithItsOutputSoFar() {
        RunResult result = shell.run("echo begun; sleep 1000", Duration.ofMillis(300));
        assertThat(result.timedOut()).isTrue();
        assertThat(result.out()).isEqualTo("begun\n");
        assertThatThrownBy(result::orFail)
                .isInstanceOf(ConsoleException.class)
                .hasMessage("'echo begun; sleep 1000' took too long; the last lines were:\n    begun");
        assertThat(shell.run("echo next").out()).isEqualTo("next\n");
    }

    @Test
    void messagesInBetweenAreLeftOutWhenAsked() {
        RunResult result = shell.run("echo a; echo '[   12.345678] usb 1-1: new device'; echo b");
        assertThat(result.out()).contains("usb");
        assertThat(result.withoutKernelLines().out()).isEqualTo("a\nb\n");
    }

    @Test
    void filesGoThereAndBack() throws Exception {
        byte[] content = new byte[5000];
        new Random(5).nextBytes(content);
        shell.upload(content, "it's a file");
        assertThat(directory.resolve("it's a file")).hasBinaryContent(content);
        assertThat(shell.download("it's a file")).isEqualTo(content);
        shell.upload(new byte[0], "empty");
        assertThat(shell.download("empty")).isEmpty();
    }

    @Test
    void filesGoWithoutBase64() throws Exception {
        Path bin = Files.createDirectory(directory.resolve("bin"));
        for (String program : new String[] {"cat", "od", "cksum"}) {
            Files.createSymbolicLink(bin.resolve(program), Path.of("/usr/bin/" + program));
        }
        console.sendLine("PATH=" + bin);
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (int i = 0; i < 256; i++) {
            content.write(i);
        }
        shell.upload(content.toByteArray(), "all");
        assertThat(directory.resolve("all")).hasBinaryContent(content.toByteArray());
        assertThat(shell.download("all")).isEqualTo(content.toByteArray());
    }

    @Test
    void whatCannotBeReadIsSaid() {
        assertThatThrownBy(() -> shell.download("missing")).hasMessageContaining("'missing' could not be read");
        assertThat(new String(shell.output("echo \" x \"").getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .isEqualTo(" x");
    }
}
