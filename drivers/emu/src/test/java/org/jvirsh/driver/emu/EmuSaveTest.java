package org.jvirsh.driver.emu;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvirsh.hypervisor.Connection;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.StartFlag;
import org.jvirsh.hypervisor.UndefineFlag;
import org.jvirsh.hypervisor.image.SaveFlag;
import org.jvirsh.hypervisor.statistics.DomainStatistics;
import org.jvirsh.hypervisor.statistics.JobStatsFlag;
import org.jvirsh.hypervisor.statistics.JobType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EmuSaveTest {
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

    private Domain started(String cmdline) {
        Domain domain = connection.defineDomain(EmuFixture.xml("demo", cmdline));
        domain.start(Set.of());
        return domain;
    }

    @Test
    void aSavedDomainGoesOnFromItsFile() throws Exception {
        Domain domain = started("");
        String file = root.resolve("it.save").toString();
        domain.images().save(file, null, Set.of());
        assertThat(domain.state().describe()).isEqualTo("shut off (saved)");
        assertThat(fixture.runFiles()).isEmpty();
        assertThat(connection.savedImages().xml(file, false)).isEqualTo(domain.xml(Set.of()));
        assertThat(domain.statistics().jobStats(EnumSet.of(JobStatsFlag.COMPLETED)).type())
                .isEqualTo(JobType.COMPLETED);

        connection.savedImages().restore(file, null, Set.of());
        assertThat(domain.state().describe()).isEqualTo("running (restored)");
        assertThatThrownBy(() -> connection.savedImages().restore(file, null, Set.of()))
                .hasMessage("Requested operation is not valid: domain 'demo' is already active");
    }

    @Test
    void aTransientDomainIsGoneUntilItIsRestored() {
        connection.createDomain(EmuFixture.xml("demo", ""), Set.of());
        String file = root.resolve("it.save").toString();
        connection.domainByName("demo").images().save(file, null, EnumSet.of(SaveFlag.PAUSED));
        assertThat(connection.domains()).isEmpty();
        connection.savedImages().restore(file, null, Set.of());
        assertThat(connection.domainByName("demo").state().describe()).isEqualTo("paused (user)");
        assertThat(connection.domainByName("demo").persistent()).isFalse();
    }

    @Test
    void theNextStartGoesOnWithTheManagedOneAndUsesItUp() {
        Domain domain = started("");
        domain.images().managedSave(Set.of());
        assertThat(domain.hasManagedSave()).isTrue();
        assertThatThrownBy(() -> domain.undefine(Set.of()))
                .hasMessage("Requested operation is not valid: Refusing to undefine while domain managed save image exists");
        assertThatThrownBy(() -> domain.rename("other")).hasMessageContaining("managed saved state");
        domain.start(Set.of());
        assertThat(domain.state().describe()).isEqualTo("running (restored)");
        assertThat(domain.hasManagedSave()).isFalse();

        domain.images().managedSave(Set.of());
        domain.start(EnumSet.of(StartFlag.FORCE_BOOT));
        assertThat(domain.state().describe()).isEqualTo("running (booted)");
        domain.images().managedSave(Set.of());
        domain.undefine(EnumSet.of(UndefineFlag.MANAGED_SAVE));
        assertThat(connection.domains()).isEmpty();
        assertThat(root.resolve("config/save")).isEmptyDirectory();
    }

    @Test
    void aDomainThatCannotBeSavedGoesOn() {
        Domain domain = started("stubborn");
        Path file = root.resolve("it.save");
        assertThatThrownBy(() -> domain.images().save(file.toString(), null, Set.of()))
                .hasMessageStartingWith("operation failed: Failed to save domain 'demo' to '" + file + "': ");
        assertThat(domain.state().describe()).isEqualTo("running (save canceled)");
        assertThat(file).doesNotExist();
        assertThat(root.resolve("it.save.part")).doesNotExist();
    }

    @Test
    void aSaveCanBeAborted() throws Exception {
        Domain domain = started("endless");
        Path file = root.resolve("it.save");
        CompletableFuture<Void> save =
                CompletableFuture.runAsync(() -> domain.images().save(file.toString(), null, Set.of()));
        EmuFixture.await(() -> domain.statistics().jobStats(Set.of()).type() != JobType.NONE);
        domain.statistics().abortJob(Set.of());
        assertThatThrownBy(() -> save.get(60, TimeUnit.SECONDS)).hasMessageContaining("operation aborted: ");
        assertThat(domain.state().describe()).isEqualTo("running (save canceled)");
        assertThat(domain.statistics().jobStats(Set.of()).type()).isEqualTo(JobType.NONE);
        assertThat(file).doesNotExist();
        assertThat(root.resolve("it.save.part")).doesNotExist();
    }

    @Test
    void anotherShellSeesASaveAndAbortsIt() throws Exception {
        Domain domain = started("endless");
        DomainStatistics other = fixture.connect().domainByName("demo").statistics();
        assertThat(other.jobInfo().type()).isEqualTo(JobType.NONE);
        assertThatThrownBy(() -> other.abortJob(Set.of()))
                .hasMessage("Requested operation is not valid: no job is active on the domain");
        Path file = root.resolve("it.save");
        CompletableFuture<Void> save =
                CompletableFuture.runAsync(() -> domain.images().save(file.toString(), null, Set.of()));
        EmuFixture.await(() -> other.jobStats(Set.of()).type() != JobType.NONE);
        assertThat(other.jobInfo().memoryTotal()).isEqualTo(4096);
        assertThat(other.jobInfo().memoryRemaining()).isEqualTo(1024);
        other.abortJob(Set.of());
        assertThatThrownBy(() -> save.get(60, TimeUnit.SECONDS))
                .hasMessageContaining("operation aborted: job 'domain save' canceled by client");
        assertThat(domain.state().describe()).isEqualTo("running (save canceled)");
        assertThat(other.jobInfo().type()).isEqualTo(JobType.NONE);
        assertThat(root).isDirectoryNotContaining("glob:**it.save*");
    }

    @Test
    void theDefinitionInAFileChangesOnlyWhereTheGuestDoesNotSeeIt() {
        Domain domain = started("");
        String file = root.resolve("it.save").toString();
        domain.images().save(file, null, Set.of());
        String xml = connection.savedImages().xml(file, true);
        assertThatThrownBy(() -> connection
                        .savedImages()
                        .define(file, xml.replace(">65536<", ">131072<"), Set.of()))
                .hasMessage("unsupported configuration: Target domain max memory 131072 does not match source 65536");
        connection.savedImages().define(file, xml.replace("<memory", "<title>new</title><memory"), Set.of());
        assertThat(connection.savedImages().xml(file, true)).contains("<title>new</title>");
        connection.savedImages().restore(file, null, Set.of());
        assertThat(connection.domainByName("demo").title()).isEqualTo("new");
    }

    @Test
    void otherFilesAreRefused() throws Exception {
        Path file = root.resolve("x");
        assertThatThrownBy(() -> connection.savedImages().restore(file.toString(), null, Set.of()))
                .hasMessage("Failed to open file '" + file + "': No such file or directory");
        Files.writeString(file, "short");
        assertThatThrownBy(() -> connection.savedImages().restore(file.toString(), null, Set.of()))
                .hasMessageStartingWith("operation failed: failed to read qemu header");
        Files.writeString(file, "x".repeat(100));
        assertThatThrownBy(() -> connection.savedImages().restore(file.toString(), null, Set.of()))
                .hasMessage("operation failed: image magic is incorrect");
        byte[] part = new byte[100];
        System.arraycopy("JvirshEmuPart".getBytes(StandardCharsets.US_ASCII), 0, part, 0, 13);
        Files.write(file, part);
        assertThatThrownBy(() -> connection.savedImages().restore(file.toString(), null, Set.of()))
                .hasMessage("operation failed: save image is incomplete");
    }
}
