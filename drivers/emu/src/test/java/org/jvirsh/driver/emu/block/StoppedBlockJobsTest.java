package org.jvirsh.driver.emu.block;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvirsh.driver.emu.EmuDriver;
import org.jvirsh.emulator.block.CheckReport;
import org.jvirsh.emulator.block.ImageFormat;
import org.jvirsh.emulator.block.ImageLayer;
import org.jvirsh.emulator.block.disk.ImageOpener;
import org.jvirsh.emulator.block.disk.Images;
import org.jvirsh.emulator.block.disk.OpenOptions;
import org.jvirsh.emulator.block.qcow2.Qcow2Creator;
import org.jvirsh.hypervisor.Access;
import org.jvirsh.hypervisor.Connection;
import org.jvirsh.hypervisor.ConnectionUri;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.block.BlockJobInfo;
import org.jvirsh.hypervisor.block.BlockJobType;
import org.jvirsh.hypervisor.block.CommitFlag;
import org.jvirsh.hypervisor.block.DomainBlockJobs;
import org.jvirsh.hypervisor.block.JobAbortFlag;
import org.jvirsh.hypervisor.block.RebaseFlag;
import org.jvirsh.hypervisor.block.ResizeFlag;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.event.DomainEvent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Commit, pull and resize of a domain that does not run, on a chain of three images with a piece of its own in each. */
class StoppedBlockJobsTest {
    private static final int PIECE = 1 << 16;

    @TempDir
    Path root;

    private Connection connection;
    private Domain domain;
    private final List<Path> chain = new ArrayList<>();

    @BeforeEach
    void define() throws IOException {
        for (int i = 0; i < 3; i++) {
            Path image = root.resolve("disk" + i + ".qcow2");
            String below = i == 0 ? "" : chain.getLast().getFileName().toString();
            Qcow2Creator.create(image, 1 << 20, below, ImageFormat.QCOW2);
            chain.add(image);
            try (ImageLayer layer = ImageOpener.open(image, ImageFormat.QCOW2, OpenOptions.WRITE)) {
                byte[] bytes = new byte[PIECE];
                Arrays.fill(bytes, (byte) (i + 1));
                layer.write((long) i * PIECE, bytes, 0, PIECE);
                layer.flush();
            }
        }
        connection = connect();
        domain = connection.defineDomain(
                "<domain type='emu'><name>d</name><memory unit='MiB'>64</memory><os><type>hvm</type></os><devices>"
                        + "<disk type='file'><driver name='qemu' type='qcow2'/><source file='" + chain.get(2)
                        + "'/><target dev='vda' bus='virtio'/></disk></devices></domain>",
                Set.of());
    }

    private Connection connect() {
        return new EmuDriver(Map.of(), root.resolve("home"))
                .open(ConnectionUri.parse("emu:///embed?root=" + root), Access.READ_WRITE);
    }

    @AfterEach
    void close() {
        connection.close();
    }

    private DomainBlockJobs jobs() {
        return domain.blockJobs();
    }

    private Path current() {
        String xml = domain.xml(Set.of());
        int at = xml.indexOf("<source file='") + "<source file='".length();
        return Path.of(xml.substring(at, xml.indexOf('\'', at)));
    }

    /** The guest finds all three pieces, and no image is damaged. */
    private void whole() throws IOException {
        try (ImageLayer image = ImageOpener.open(current(), ImageFormat.QCOW2, OpenOptions.READ)) {
            for (int i = 0; i < 3; i++) {
                byte[] bytes = new byte[PIECE];
                image.read((long) i * PIECE, bytes, 0, PIECE);
                byte[] expected = new byte[PIECE];
                Arrays.fill(expected, (byte) (i + 1));
                assertThat(bytes).isEqualTo(expected);
            }
        }
        for (Path image : chain) {
            if (Files.exists(image)) {
                CheckReport report = Images.check(image, ImageFormat.QCOW2);
                assertThat(report.corruptions()).as(image.toString()).isZero();
                assertThat(report.leaks()).as(image.toString()).isZero();
            }
        }
    }

    private String below(int image) throws IOException {
        return Images.info(chain.get(image), ImageFormat.QCOW2)
                .backing()
                .map(backing -> backing.name())
                .orElse("");
    }

    @Test
    void theImageInUseIsWrittenDownAndAnotherShellGoesOverToTheBase() throws IOException {
        jobs().commit("vda", null, null, 0, Set.of(CommitFlag.ACTIVE, CommitFlag.DELETE));
        assertThat(current()).isEqualTo(chain.get(2));
        try (Connection other = connect()) {
            DomainBlockJobs its = other.domainByName("d").blockJobs();
            assertThat(its.info("vda", Set.of()))
                    .contains(new BlockJobInfo(BlockJobType.ACTIVE_COMMIT, 0, 1, 1));
            assertThatThrownBy(() -> its.pull("vda", 0, Set.of()))
                    .hasMessage("block copy still active: disk 'vda' already in active block job");
            its.abort("vda", Set.of(JobAbortFlag.PIVOT));
        }
        assertThat(current()).isEqualTo(chain.get(0));
        assertThat(chain.get(1)).doesNotExist();
        assertThat(chain.get(2)).doesNotExist();
        whole();
        assertThat(root.resolve("state/block/d.xml")).doesNotExist();
    }

    @Test
    void theImageInUseCanBeKept() throws IOException {
        jobs().commit("vda", null, null, 0, Set.of(CommitFlag.ACTIVE, CommitFlag.SHALLOW));
        jobs().abort("vda", Set.of());
        assertThat(current()).isEqualTo(chain.get(2));
        assertThat(below(2)).isEqualTo("disk1.qcow2");
        whole();
    }

    @Test
    void anImageInTheMiddleIsWrittenDownUnderItsRelativeName() throws Exception {
        BlockingQueue<DomainEvent> told = new LinkedBlockingQueue<>();
        try (var _ = connection.events().onDomain(DomainEvent.Kind.BLOCK_JOB_2, domain.uuid(), told::add)) {
            jobs().commit(
                    "vda", null, chain.get(1).toString(), 0, Set.of(CommitFlag.RELATIVE, CommitFlag.DELETE));
            assertThat(jobs().info("vda", Set.of())).isEmpty();
            assertThat(told.poll(30, TimeUnit.SECONDS)).isInstanceOfSatisfying(DomainEvent.BlockJob.class, event -> {
                assertThat(event.disk()).isEqualTo("vda");
                assertThat(event.status()).isEqualTo(DomainEvent.BlockJobStatus.COMPLETED);
            });
        }
        assertThat(told).isEmpty();
        assertThat(below(2)).isEqualTo("disk0.qcow2");
        assertThat(chain.get(1)).doesNotExist();
        whole();
    }

    @Test
    void aJobThatAnotherShellTakesBackIsCancelledNotFailed() throws Exception {
        BlockingQueue<DomainEvent> told = new LinkedBlockingQueue<>();
        try (var _ = connection.events().onDomain(DomainEvent.Kind.BLOCK_JOB_2, domain.uuid(), told::add)) {
            jobs().commit("vda", null, null, 0, Set.of(CommitFlag.ACTIVE));
            assertThat(jobs().info("vda", Set.of())).isPresent();
            assertThat(told.poll(30, TimeUnit.SECONDS)).isInstanceOfSatisfying(
                    DomainEvent.BlockJob.class,
                    event -> assertThat(event.status()).isEqualTo(DomainEvent.BlockJobStatus.READY));
            try (Connection other = connect()) {
                other.domainByName("d").blockJobs().abort("vda", Set.of());
            }
            assertThat(jobs().info("vda", Set.of())).isEmpty();
            assertThat(told.poll(30, TimeUnit.SECONDS)).isInstanceOfSatisfying(
                    DomainEvent.BlockJob.class,
                    event -> assertThat(event.status()).isEqualTo(DomainEvent.BlockJobStatus.CANCELED));
        }
        whole();
    }

    @Test
    void aPullMakesTheDiskStandOnAnotherBaseAndThenAlone() throws IOException {
        jobs().rebase("vda", "vda[2]", 0, Set.of());
        assertThat(below(2)).isEqualTo(chain.get(0).toString());
        whole();
        jobs().pull("vda", 0, Set.of());
        assertThat(below(2)).isEmpty();
        whole();
    }

    @Test
    void aDiskGrows() throws IOException {
        jobs().resize("vda", 2048, Set.of());
        assertThat(Images.info(chain.get(2), ImageFormat.QCOW2).size()).isEqualTo(2 << 20);
        jobs().resize("vda", (3 << 20) + 1, Set.of(ResizeFlag.BYTES));
        assertThat(Images.info(chain.get(2), ImageFormat.QCOW2).size()).isEqualTo((3 << 20) + 512);
        whole();
    }

    private void refused(Runnable call, String message) {
        assertThatThrownBy(call::run).isInstanceOf(VirException.class).hasMessage(message);
    }

    @Test
    void whatCannotBeIsRefusedInTheKnownWords() {
        refused(() -> jobs().commit("vdb", null, null, 0, Set.of()), "invalid argument: disk 'vdb' not found in domain");
        refused(
                () -> jobs().commit("vda", null, null, 0, Set.of()),
                "invalid argument: commit of 'vda' active layer requires active flag");
        refused(
                () -> jobs().commit("vda", null, chain.get(1).toString(), 0, Set.of(CommitFlag.ACTIVE)),
                "invalid argument: active commit requested but '" + chain.get(1) + "' is not active");
        refused(
                () -> jobs().commit("vda", "/nowhere", null, 0, Set.of(CommitFlag.ACTIVE)),
                "invalid argument: could not find image '/nowhere' beneath '" + chain.get(2) + "' in chain for 'vda'");
        refused(
                () -> jobs().commit("vda", null, chain.get(0).toString(), 0, Set.of()),
                "invalid argument: could not find base image in chain for 'vda'");
        refused(
                () -> jobs().commit("vda", null, "vda[7]", 0, Set.of()),
                "invalid argument: could not find backing store index '7' in chain for 'vda'");
        refused(
                () -> jobs().commit(
                        "vda", chain.get(0).toString(), null, 0, Set.of(CommitFlag.ACTIVE, CommitFlag.SHALLOW)),
                "invalid argument: base '" + chain.get(0) + "' is not immediately below '" + chain.get(2)
                        + "' in chain for '" + chain.get(2) + "'");
        refused(
                () -> jobs().commit("vda", null, null, Long.MAX_VALUE, Set.of(CommitFlag.ACTIVE)),
                "numerical overflow: bandwidth must be less than 8796093022207");
        refused(
                () -> jobs().resize("hdc", 1, Set.of()),
                "invalid argument: disk 'hdc' was not found in the domain config");
        refused(
                () -> jobs().resize("vda", 0, Set.of(ResizeFlag.CAPACITY)),
                "Operation not supported: block resize to full capacity supported only with 'raw' local block-based"
                        + " disks");
        refused(() -> jobs().info("vda", Set.of()), "Requested operation is not valid: domain is not running");
        refused(
                () -> jobs().rebase("vda", root.resolve("copy").toString(), 0, Set.of(RebaseFlag.COPY)),
                "Requested operation is not valid: domain is not running");
        assertThat(current()).isEqualTo(chain.get(2));
    }
}
