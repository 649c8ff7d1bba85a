package org.jvirsh.commands;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.jvirsh.commands.parse.CommandParser;
import org.jvirsh.commands.table.CommandTable;
import org.jvirsh.hypervisor.Access;
import org.jvirsh.hypervisor.Connection;
import org.jvirsh.hypervisor.ConsoleChannel;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.event.CloseReason;
import org.jvirsh.hypervisor.event.EventRegistration;

import static org.assertj.core.api.Assertions.assertThat;

/** A connection that is lost is opened again by the next command, with virsh's words. */
class SessionLossTest {
    private final List<Fragile> opened = new ArrayList<>();
    private final StringBuilder out = new StringBuilder();
    private final StringBuilder err = new StringBuilder();
    private boolean down;

    private static final class Fragile implements Connection {
        private @Nullable Consumer<CloseReason> listener;
        private boolean closed;

        @Override
        public String uri() {
            return "fragile:///";
        }

        @Override
        public Access access() {
            return Access.READ_WRITE;
        }

        @Override
        public EventRegistration onLoss(Consumer<CloseReason> newListener) {
            listener = newListener;
            return () -> listener = null;
        }

        void lose(CloseReason reason) {
            Consumer<CloseReason> told = listener;
            if (told != null) {
                told.accept(reason);
            }
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private final Output output = new Output() {
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
    };

    private final ConsoleTerminal terminal = new ConsoleTerminal() {
        @Override
        public boolean interactive() {
            return true;
        }

        @Override
        public void attach(ConsoleChannel channel, EscapeCharacter escape, Runnable attached) {
            throw new IllegalStateException("no console here");
        }

        @Override
        public int run(List<String> command, Path directory) {
            return 1;
        }

        @Override
        public int key() {
            return -1;
        }
    };

    private Connection open() {
        if (down) {
            throw new VirException(ErrorCode.SYSTEM_ERROR, ErrorDomain.RPC, "no way there");
        }
        Fragile fresh = new Fragile();
        opened.add(fresh);
        return fresh;
    }

    private final CommandTable table = CommandTable.load();
    private final Session session = new Session(
            (uri, access) -> open(), table, output, terminal, Settings.DEFAULT, "alias", Access.READ_WRITE,
            Path.of("/"), Map.of());

    private CommandRunner.Outcome run(String line) throws Exception {
        return new CommandRunner(session).run(new CommandParser(table).parseText(line));
    }

    @Test
    void aLossIsToldAtOnceAndMendedByTheNextCommand() throws Exception {
        run("uri");
        opened.getFirst().lose(CloseReason.EOF);
        assertThat(err).hasToString("Disconnected from alias due to end of file\n");
        assertThat(session.openConnection()).isEmpty();
        assertThat(run("uri")).isEqualTo(CommandRunner.Outcome.SUCCEEDED);
        assertThat(err).hasToString("Disconnected from alias due to end of file\nReconnected to the hypervisor\n");
        assertThat(opened).hasSize(2);
        assertThat(opened.getFirst().closed).isTrue();
        err.setLength(0);
        run("uri");
        assertThat(err).isEmpty();
    }

    @Test
    void aFailureToReconnectSaysSoUntilItSucceeds() throws Exception {
        run("uri");
        opened.getFirst().lose(CloseReason.KEEPALIVE);
        down = true;
        assertThat(run("uri")).isEqualTo(CommandRunner.Outcome.FAILED);
        assertThat(run("uri")).isEqualTo(CommandRunner.Outcome.FAILED);
        down = false;
        assertThat(run("uri")).isEqualTo(CommandRunner.Outcome.SUCCEEDED);
        assertThat(err).hasToString("Disconnected from alias due to keepalive timeout\n"
                + "Failed to reconnect to the hypervisor\nno way there\n".repeat(2));
    }

    @Test
    void connectingAnewIsNoReconnection() throws Exception {
        run("uri");
        opened.getFirst().lose(CloseReason.ERROR);
        err.setLength(0);
        run("connect other");
        assertThat(err).isEmpty();
        opened.getFirst().lose(CloseReason.ERROR);
        assertThat(err).isEmpty();
        opened.getLast().lose(CloseReason.ERROR);
        assertThat(err).hasToString("Disconnected from other due to I/O error\n");
    }

    @Test
    void whoeverWaitsIsTold() throws Exception {
        session.connection();
        List<String> told = new ArrayList<>();
        try (ConsoleTerminal.Interception interception = session.onLoss(() -> told.add("gone"))) {
            opened.getFirst().lose(CloseReason.ERROR);
        }
        assertThat(told).containsExactly("gone");
    }
}
