package org.jvirsh.shell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jvirsh.hypervisor.ConsoleChannel;

import static org.assertj.core.api.Assertions.assertThat;

/** A person at the serial console of a guest, who logs in and types commands. */
final class GuestConsole implements AutoCloseable {
    private static final String PROMPT = "# ";

    private final ConsoleChannel channel;
    private final StringBuilder unread = new StringBuilder();

    GuestConsole(ConsoleChannel channel) {
        this.channel = channel;
    }

    /** Waits for a text and takes all up to its end. */
    String await(String text) throws IOException {
        int at = unread.indexOf(text);
        byte[] buffer = new byte[4096];
        while (at < 0) {
            int count = channel.read(buffer);
            assertThat(count).as("waiting for '%s' after:%n%s", text, unread).isPositive();
            unread.append(new String(buffer, 0, count, StandardCharsets.ISO_8859_1));
            at = unread.indexOf(text);
        }
        String taken = unread.substring(0, at + text.length());
        unread.delete(0, at + text.length());
        return taken;
    }

    void type(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        channel.write(bytes, 0, bytes.length);
    }

    /** Logs in as root at a fresh prompt. */
    void login() throws IOException {
        await("login: ");
        type("root\r");
        await("assword: ");
        type("root\r");
        await(PROMPT);
        quieten();
    }

    /** Has the shell that is there print nothing but what commands print. */
    void quieten() throws IOException {
        run("stty -echo; bind 'set enable-bracketed-paste off'; PS1='# '");
    }

    /** Runs a command and returns what it prints; fails when its status is not 0. */
    String run(String command) throws IOException {
        String mark = UUID.randomUUID().toString(); // what is left of an earlier command at this console is not taken for ours
        type("echo \"<" + mark + "\"; { " + command + "; } 2>&1; echo \"" + mark + "\"$?\">\"\r");
        await("<" + mark + "\r\n");
        String text = await(mark);
        String status = await(">");
        String output = text.substring(0, text.length() - mark.length()).replace("\r", "");
        assertThat(status).as("%s%n%s", command, output).isEqualTo("0>");
        return output;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
