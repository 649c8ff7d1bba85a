package org.jvirsh.driver.emu;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.jvirsh.hypervisor.Access;
import org.jvirsh.hypervisor.Connection;
import org.jvirsh.hypervisor.Domain;

import static org.assertj.core.api.Assertions.assertThat;

/** Domains that start with the host. */
@Timeout(120)
class EmuAutostartTest {
    @TempDir
    Path root;

    private EmuFixture fixture;

    @BeforeEach
    void open() {
        fixture = new EmuFixture(root);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private void define(String name, String cmdline) {
        fixture.connect().defineDomain(EmuFixture.xml(name, cmdline)).autostart(true);
    }

    /** As a boot of the host leaves it. */
    private void boot() throws Exception {
        Files.writeString(root.resolve("state/autostarted"), "another-boot\n");
    }

    private static void connectAndClose(EmuFixture fixture, Access access) {
        Connection connection = fixture.connect(access);
        connection.close();
    }

    private String state(String name) {
        return fixture.connect(Access.READ_ONLY).domainByName(name).state().describe();
    }

    @Test
    void markingStartsNothingInTheBootItIsDoneIn() {
        define("one", "");
        connectAndClose(fixture, Access.READ_WRITE);
        assertThat(state("one")).isEqualTo("shut off (unknown)");
    }

    @Test
    void theFirstToConnectStartsThemOnce() throws Exception {
        define("one", "");
        define("bad", "refuse");
        fixture.connect().defineDomain(EmuFixture.xml("unmarked", ""));
        boot();
        connectAndClose(fixture, Access.READ_ONLY);
        assertThat(state("one")).isEqualTo("shut off (unknown)");
        connectAndClose(fixture, Access.READ_WRITE);
        assertThat(state("one")).isEqualTo("running (booted)");
        assertThat(state("bad")).isEqualTo("shut off (failed)");
        assertThat(state("unmarked")).isEqualTo("shut off (unknown)");
        assertThat(Files.readString(root.resolve("log/bad.log"))).contains("Failed to autostart VM 'bad': ");

        Domain one = fixture.connect().domainByName("one");
        one.destroy(Set.of());
        connectAndClose(fixture, Access.READ_WRITE);
        assertThat(state("one")).isEqualTo("shut off (destroyed)");
    }
}
