package org.jvirsh.junit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jvirsh.commands.ConsoleTerminal;
import org.jvirsh.commands.EscapeCharacter;
import org.jvirsh.commands.Output;
import org.jvirsh.hypervisor.ConsoleChannel;

/** Tests have no terminal, and what commands say goes where the test's own words go. */
final class ErrorStream implements Output, ConsoleTerminal {
    private static final String NONE = "a test has no terminal";

    @Override
    public void print(String text) {
        System.out.print(text);
    }

    @Override
    public void error(String line) {
        System.err.println("error: " + line);
    }

    @Override
    public void complaint(String lines) {
        System.err.println(lines);
    }

    @Override
    public void debug(int level, String line) {
        // Nobody has asked for details.
    }

    @Override
    public void flush() {
        System.out.flush();
    }

    @Override
    public boolean interactive() {
        return false;
    }

    @Override
    public void attach(ConsoleChannel channel, EscapeCharacter escape, Runnable attached) throws IOException {
        throw new IOException(NONE);
    }

    @Override
    public int run(List<String> command, Path directory) throws IOException {
        throw new IOException(NONE);
    }

    @Override
    public int key() {
        return -1;
    }
}
