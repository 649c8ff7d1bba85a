package org.jvirsh.commands.block;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.jvirsh.commands.ConsoleTerminal;
import org.jvirsh.commands.EscapeCharacter;
import org.jvirsh.commands.FacetDomain;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.Output;
import org.jvirsh.commands.Session;
import org.jvirsh.commands.Settings;
import org.jvirsh.commands.parse.CommandParser;
import org.jvirsh.commands.table.CommandTable;
import org.jvirsh.hypervisor.Access;
import org.jvirsh.hypervisor.Connection;
import org.jvirsh.hypervisor.ConsoleChannel;
import org.jvirsh.hypervisor.event.DomainEvent.BlockJobStatus;

import static org.assertj.core.api.Assertions.assertThat;

class BlockJobWaitTest {
    private final FacetDomain domain = new FacetDomain();
    private final StringBuilder shown = new StringBuilder();

    private static final class Nowhere implements Connection {
        @Override
        public String uri() {
            return "memory:///";
        }

        @Override
        public Access access() {
            return Access.READ_WRITE;
        }

        @Override
        public void close() {}
    }

    private final class Shown implements Output {
        @Override
        public void print(String text) {}

        @Override
        public void error(String line) {}

        @Override
        public void debug(int level, String line) {}

        @Override
        public void progress(String text) {
            shown.append(text);
        }

        @Override
        public void flush() {}
    }

    private static final class NoTerminal implements ConsoleTerminal {
        @Override
        public boolean interactive() {
            return false;
        }

        @Override
        public void attach(ConsoleChannel channel, EscapeCharacter escape, Runnable attached) {
            throw new IllegalStateException("no terminal");
        }

        @Override
        public int run(List<String> command, Path place) {
            return 1;
        }

        @Override
        public int key() {
            return -1;
        }
    }

    /** Waits with a clock that goes a second a pause. */
    private BlockJobStatus await(WaitOptions options) throws Exception {
        CommandTable table = CommandTable.load();
        try (Session session = new Session(
                (uri, access) -> new Nowhere(),
                table,
                new Shown(),
                new NoTerminal(),
                Settings.DEFAULT,
                "memory:///",
                Access.READ_WRITE,
                Path.of("."),
                Map.of())) {
            Invocation in = new Invocation(
                    session, new CommandParser(table).parseText("blockpull web vda").get(0), result -> {});
            long[] clock = {0};
            try (BlockJobWait wait = new BlockJobWait(in, domain, "vda", options, millis -> clock[0] += 1000)) {
                return wait.await("Block Pull");
            }
        }
    }

    @Test
    void showsEachStepUntilTheEnd() throws Exception {
        domain.progress.addAll(List.of(
                FacetDomain.copy(0, 1, 4), FacetDomain.copy(0, 1, 4), FacetDomain.copy(0, 2, 4), FacetDomain.copy(0, 4, 4)));
        assertThat(await(new WaitOptions(true, true, 0, false))).isEqualTo(BlockJobStatus.READY);
        assertThat(shown).hasToString("\rBlock Pull: [25.00 %]\rBlock Pull: [50.00 %]\rBlock Pull: [100.00 %]");
    }

    @Test
    void isOverWhenThereIsNoJobAnyMore() throws Exception {
        assertThat(await(new WaitOptions(true, false, 0, false))).isEqualTo(BlockJobStatus.COMPLETED);
        assertThat(shown).isEmpty();
    }

    @Test
    void abortsWhenItTakesTooLong() throws Exception {
        domain.progress.add(FacetDomain.copy(0, 1, 4));
        assertThat(await(new WaitOptions(true, false, 2000, true))).isEqualTo(BlockJobStatus.CANCELED);
        assertThat(domain.asked).containsExactly("abort vda [ASYNC]");
    }
}
