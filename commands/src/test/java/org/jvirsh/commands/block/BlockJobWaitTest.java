package org.jvirsh.commands.block;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.jvirsh.commands.CommandHarness;
import org.jvirsh.commands.FacetDomain;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.Session;
import org.jvirsh.commands.Settings;
import org.jvirsh.commands.parse.CommandParser;
import org.jvirsh.hypervisor.Access;
import org.jvirsh.hypervisor.Connection;
import org.jvirsh.hypervisor.event.DomainEvent.BlockJobStatus;

import static org.assertj.core.api.Assertions.assertThat;

class BlockJobWaitTest {
    private final FacetDomain domain = new FacetDomain();
    private final CommandHarness harness = new CommandHarness(new Nowhere());
    private final StringBuilder shown = harness.err();

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

    /** Waits with a clock that goes a second a pause. */
    private BlockJobStatus await(WaitOptions options) throws Exception {
        try (Session session = harness.session(Path.of("."), Settings.DEFAULT)) {
            Invocation in = new Invocation(
                    session,
                    new CommandParser(session.table()).parseText("blockpull web vda").get(0),
                    result -> {});
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
