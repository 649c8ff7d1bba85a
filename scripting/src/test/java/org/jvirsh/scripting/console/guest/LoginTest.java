package org.jvirsh.scripting.console.guest;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.jvirsh.scripting.console.Console;
import org.jvirsh.scripting.console.ConsoleException;
import org.jvirsh.scripting.console.ConsoleOptions;
import org.jvirsh.scripting.console.Guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Getty, login and a shell, played by a test. */
@Timeout(60)
class LoginTest {
    private static final Pattern PRINTF = Pattern.compile("(jv[0-9a-f]+) ([0-9a-f]{8}) (\\S+) jv");

    /** A guest that asks for a name and a password. */
    private static final class Getty extends Guest {
        private String state = "off";
        private final StringBuilder line = new StringBuilder();
        private int refusals;
        private String noise = "";

        Getty at(String where, String prompt) {
            state = where;
            print(prompt);
            return this;
        }

        @Override
        protected void typed(String text) {
            for (char c : text.toCharArray()) {
                if (c == '\r') {
                    String word = line.toString();
                    line.setLength(0);
                    line(word);
                } else {
                    line.append(c);
                }
            }
        }

        private void line(String word) {
            switch (state) {
                case "name" -> {
                    print(word + "\r\n");
                    at(word.isEmpty() ? "name" : "password", word.isEmpty() ? "host login: " : "Password: ");
                }
                case "password" -> {
                    if (word.equals("right")) {
                        at("shell", "\r\nLast login: ").print("yesterday\r\n\033[1mhost\033[0m:~# ");
                    } else {
                        refusals++;
                        at("name", "\r\n\r\nLogin incorrect\r\nhost login: ");
                    }
                }
                default -> shell(word);
            }
        }

        private void shell(String word) {
            print(word + "\r\n");
            Matcher marker = PRINTF.matcher(word);
            while (marker.find()) {
                String value = marker.group(3).equals("$?") ? "0" : marker.group(3);
                String name = marker.group(1) + marker.group(2);
                print("\030\r\n" + name.substring(0, 5) + noise + name.substring(5) + ":1:" + value + ";\r\n" + name + ":2:"
                        + value + ";\r\n");
            }
            print("# ");
        }
    }

    private static Console console(Guest guest) {
        return Console.over(
                guest, ConsoleOptions.USUAL.withName("demo").withPatience(Duration.ofSeconds(20)));
    }

    @Test
    void nameAndPasswordAreAnswered() {
        Getty guest = new Getty().at("name", "Debian GNU/Linux\r\n\r\nhost login: ");
        try (Console console = console(guest)) {
            GuestShell shell = Login.as("root", "right").at(console);
            assertThat(guest.typed()).startsWith("root\rright\r");
            assertThat(shell.run("anything").ok()).isTrue();
        }
    }

    @Test
    void aWrongPasswordIsToldAtOnce() {
        Getty guest = new Getty().at("name", "host login: ");
        try (Console console = console(guest)) {
            assertThatThrownBy(() -> Login.as("root", "wrong").at(console))
                    .isInstanceOf(LoginException.class)
                    .hasMessageStartingWith("login as root was refused on demo; the last lines were:")
                    .hasMessageContaining("Login incorrect")
                    .hasMessageNotContaining("wrong");
            assertThat(guest.refusals).isEqualTo(1);
        }
    }

    @Test
    void halfOfAnotherLoginIsDoneAway() {
        Getty guest = new Getty().at("password", "Password: ");
        try (Console console = console(guest)) {
            assertThat(Login.as("root", "right").at(console).run("x").status()).isZero();
        }
    }

    @Test
    void aShellThatIsThereAlreadyIsFound() {
        Getty guest = new Getty().at("shell", "[ 1.0] Run /init\r\n/ # ");
        try (Console console = console(guest)) {
            assertThat(Login.none().at(console).run("x").out()).isEmpty();
            assertThat(Login.as("root", "right").at(console, Duration.ofSeconds(20)).run("x").ok()).isTrue();
        }
    }

    @Test
    void whoCannotAnswerSaysSo() {
        try (Console console = console(new Getty().at("name", "host login: "))) {
            assertThatThrownBy(() -> Login.none().at(console)).hasMessageStartingWith("the guest asks who is there");
        }
        try (Console console = console(new Getty().at("name", "host login: "))) {
            assertThatThrownBy(() -> Login.as("root").at(console)).hasMessageStartingWith("the guest asks for a password");
        }
        try (Console console = console(new Guest().print("Booting\r\n"))) {
            assertThatThrownBy(() -> Login.none().at(console, Duration.ofMillis(50)))
                    .hasMessageStartingWith("waited 50 ms for a login or a prompt on demo");
        }
        Guest gone = new Guest();
        gone.end();
        try (Console console = console(gone)) {
            assertThatThrownBy(() -> Login.none().at(console)).isInstanceOf(ConsoleException.class);
        }
    }

    @Test
    void aMessageInTheMiddleOfAMarkerDoesNotHideIt() {
        Getty guest = new Getty().at("shell", "/ # ");
        guest.noise = "[   33.000001] usb: gone\r\n";
        try (Console console = console(guest)) {
            RunResult result = Login.none().at(console).run("x");
            assertThat(result.status()).isZero();
            assertThat(result.out()).isEmpty();
        }
    }

    @Test
    void theEndInTheMiddleOfACommandIsAResult() {
        Getty guest = new Getty().at("shell", "/ # ");
        try (Console console = console(guest)) {
            GuestShell shell = Login.none().at(console);
            guest.state = "dead";
            guest.end();
            assertThatThrownBy(() -> shell.run("poweroff")).isInstanceOf(ConsoleException.class);
        }
    }
}
