package org.jvirsh.driver.emu;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvirsh.driver.core.file.AtomicFiles;
import org.jvirsh.hypervisor.Connection;
import org.jvirsh.hypervisor.Domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EmuFailureTest {
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

    private static void kill(long pid) {
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    }

    @Test
    void aKilledDomainIsSeenAsCrashedByEveryShell() throws Exception {
        Domain domain = connection.defineDomain(EmuFixture.xml("demo", ""));
        domain.start(Set.of());
        kill(EmuFixture.pid(connection, "demo"));
        EmuFixture.await(() -> domain.id().isEmpty());
        assertThat(fixture.connect().domainByName("demo").state().describe()).isEqualTo("shut off (crashed)");
        assertThat(domain.state().describe()).isEqualTo("shut off (crashed)");
        assertThat(fixture.runFiles()).isEmpty();
        domain.start(Set.of());
        assertThat(domain.state().describe()).isEqualTo("running (booted)");
    }

    @Test
    void aKilledTransientDomainIsGone() throws Exception {
        connection.createDomain(EmuFixture.xml("demo", ""), Set.of());
        kill(EmuFixture.pid(connection, "demo"));
        EmuFixture.await(() -> connection.domains().isEmpty());
        assertThat(fixture.runFiles()).isEmpty();
    }

    @Test
    void aProcessNumberUsedAgainIsNotTakenForTheDomain() throws Exception {
        Domain domain = connection.defineDomain(EmuFixture.xml("demo", ""));
        domain.start(Set.of());
        long pid = EmuFixture.pid(connection, "demo");
        kill(pid);
        // The status file now names this test's own process, with the start of another.
        Path status = root.resolve("state/run/demo.xml");
        String own = String.valueOf(ProcessHandle.current().pid());
        String text = Files.readString(status).replace("pid='" + pid + "'", "pid='" + own + "'");
        AtomicFiles.write(status, text);
        assertThat(domain.state().describe()).isEqualTo("shut off (crashed)");
    }

    @Test
    void aMissingKernelIsNamedAndNothingStays() throws Exception {
        String xml = EmuFixture.xml("demo", "").replace("<cmdline>", "<kernel>/nosuch/vmlinuz</kernel><cmdline>");
        Domain domain = connection.defineDomain(xml);
        assertThatThrownBy(() -> domain.start(Set.of()))
                .hasMessage("Cannot access storage file '/nosuch/vmlinuz': No such file or directory");
        assertThat(domain.state().describe()).isEqualTo("shut off (failed)");
        assertThat(fixture.runFiles()).isEmpty();
    }

    @Test
    void whatTheEmulatorSaysWhenItRefusesIsReported() throws Exception {
        Domain domain = connection.defineDomain(EmuFixture.xml("demo", "refuse"));
        assertThatThrownBy(() -> domain.start(Set.of()))
                .hasMessage("internal error: process exited while connecting to monitor: "
                        + "jvirsh-emulator: the kernel is not to its liking");
        assertThat(domain.state().describe()).isEqualTo("shut off (failed)");
        assertThat(fixture.runFiles()).isEmpty();
    }

    @Test
    void devicesItCannotRunAreRefusedAtStart() {
        String disk = "<disk type='file'><source file='/x'/><target dev='sda' bus='scsi'/></disk>";
        Domain domain = connection.defineDomain(
                EmuFixture.xml("demo", "").replace("<devices>", "<devices>" + disk));
        assertThat(domain.xml(Set.of())).contains("<target dev='sda' bus='scsi'/>");
        assertThatThrownBy(() -> domain.start(Set.of()))
                .hasMessage("unsupported configuration: emu driver doesn't support disks on bus 'scsi'");
    }

    @Test
    void aDirectoryThatCannotBeWrittenLeavesNothingBehind() throws Exception {
        Files.createFile(root.resolve("config"));
        assertThatThrownBy(() -> connection.defineDomain(EmuFixture.xml("demo", "")))
                .hasMessageEndingWith("'" + root.resolve("config") + "': Not a directory");
        assertThat(Files.size(root.resolve("config"))).isZero();
        Files.delete(root.resolve("config"));

        Domain domain = connection.defineDomain(EmuFixture.xml("demo", ""));
        Files.createFile(root.resolve("log"));
        assertThatThrownBy(() -> domain.start(Set.of())).hasMessageEndingWith("Not a directory");
        assertThat(domain.state().describe()).isEqualTo("shut off (failed)");
        assertThat(fixture.runFiles()).isEmpty();
        Files.delete(root.resolve("log"));
        domain.start(Set.of());
        assertThat(domain.id()).isPresent();
    }

    @Test
    void aStatusFileThatCannotBeWrittenEndsTheProcess() throws Exception {
        Domain domain = connection.defineDomain(EmuFixture.xml("demo", ""));
        // A directory in the file's place makes the rename fail after the process has started.
        Files.createDirectories(root.resolve("state/run/demo.xml/in-the-way"));
        assertThatThrownBy(() -> domain.start(Set.of())).hasMessageStartingWith("Failed to create file");
        assertThat(ProcessHandle.current().children().filter(ProcessHandle::isAlive)).isEmpty();
        Files.delete(root.resolve("state/run/demo.xml/in-the-way"));
        Files.delete(root.resolve("state/run/demo.xml"));
        assertThat(fixture.runFiles()).isEmpty();
    }

    @Test
    void aHandWrittenFileWithoutUuidKeepsOneIdentity() throws Exception {
        Files.createDirectories(root.resolve("config"));
        Files.writeString(root.resolve("config/demo.xml"), EmuFixture.xml("demo", ""));
        Domain domain = connection.domainByName("demo");
        assertThat(domain.state().describe()).isEqualTo("shut off (unknown)");
        domain.start(Set.of());
        assertThat(domain.state().describe()).isEqualTo("running (booted)");
    }

    @Test
    void aDamagedFileDoesNotHideTheOthers() throws Exception {
        connection.defineDomain(EmuFixture.xml("good", ""));
        Files.writeString(root.resolve("config/bad.xml"), "<domain type='emu'><name>bad</na");
        assertThat(connection.domains()).extracting(Domain::name).containsExactly("good");
    }
}
