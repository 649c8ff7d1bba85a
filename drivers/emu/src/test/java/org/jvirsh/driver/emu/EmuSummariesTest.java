package org.jvirsh.driver.emu;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvirsh.driver.core.file.FileNames;
import org.jvirsh.hypervisor.Connection;
import org.jvirsh.hypervisor.DomainState;
import org.jvirsh.hypervisor.DomainSummary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class EmuSummariesTest {
    private static final String LONG = "many words ".repeat(20) + "end";

    @TempDir
    Path root;

    private EmuFixture fixture;
    private Connection connection;

    @BeforeEach
    void open() {
        fixture = new EmuFixture(root);
        connection = fixture.connect();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private List<DomainSummary> summaries() {
        return connection.domainSummaries().orElseThrow();
    }

    @Test
    void namesAreThoseOfTheDomains() {
        List<String> names = List.of("plain", "it's", "$(a)\"b", "%41", ".hidden", "über", LONG);
        for (String name : names) {
            String escaped = name.replace("\"", "&quot;");
            connection.defineDomain(EmuFixture.xml("NAME", "x").replace("NAME", escaped));
        }
        assertThat(summaries()).extracting(DomainSummary::name).containsExactlyInAnyOrderElementsOf(names);
        assertThat(summaries()).allMatch(one -> one.persistent() && !one.active()
                && one.state() instanceof DomainState.Shutoff);
    }

    @Test
    void statesAreThoseOfTheRuns() {
        connection.defineDomain(EmuFixture.xml("defined", "x")).start(Set.of());
        connection.createDomain(EmuFixture.xml("passing", "x"), Set.of()).suspend();
        assertThat(summaries())
                .extracting(DomainSummary::name, one -> one.state().text(), DomainSummary::persistent)
                .containsExactlyInAnyOrder(
                        tuple("defined", "running", true),
                        tuple("passing", "paused", false));
    }

    @Test
    void noDefinitionIsRead() throws IOException {
        connection.defineDomain(EmuFixture.xml("web", "x"));
        Files.writeString(root.resolve("config/web.xml"), "no XML");
        assertThat(summaries()).extracting(DomainSummary::name).containsExactly("web");
    }

    @Test
    void encodedNamesComeBack() {
        assertThat(FileNames.decode(FileNames.encode("a/b %\n"))).contains("a/b %\n");
        assertThat(FileNames.decode(FileNames.encode(LONG))).isEmpty();
        assertThat(FileNames.decode("%4")).isEmpty();
        assertThat(FileNames.decode("a b")).isEmpty();
        assertThat(FileNames.decode("%41")).isEmpty();
    }
}
