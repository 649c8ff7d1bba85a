package org.jvirsh.commands.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvirsh.commands.CommandHarness;
import org.jvirsh.commands.parse.ParseException;

import static org.assertj.core.api.Assertions.assertThat;

/** Commands on what the test driver lacks: the data of volumes, backups, hypervisors of older kinds. */
class MemoryStoreTest {
    private final MemoryStore store = new MemoryStore();
    private final CommandHarness harness = new CommandHarness(store);

    @TempDir
    Path directory;

    private String say(String script) throws ParseException {
        return harness.say(directory, script);
    }

    private byte[] file(String name, int size) throws IOException {
        byte[] content = new byte[size];
        for (int i = 0; i < size; i++) {
            content[i] = (byte) (i % 251 + 1);
        }
        Files.write(directory.resolve(name), content);
        return content;
    }

    @Test
    void uploadsGoWhereTheyShould() throws Exception {
        byte[] content = file("f", 100_000);
        assertThat(say("vol-upload disk f pool --offset 1000")).isEqualTo("\n");
        assertThat(Arrays.copyOfRange(store.volume.data, 1000, 101_000)).isEqualTo(content);
        assertThat(store.volume.data[999]).isZero();
        assertThat(store.volume.data[101_000]).isZero();
    }

    @Test
    void uploadsLeaveHolesWhenAskedTo() throws Exception {
        byte[] content = file("f", 200_000);
        Arrays.fill(content, 65_536, 131_072, (byte) 0);
        Files.write(directory.resolve("f"), content);
        Arrays.fill(store.volume.data, (byte) 0);
        say("vol-upload disk f pool --sparse");
        assertThat(store.volume.holes).isEqualTo(65_536);
        assertThat(Arrays.copyOf(store.volume.data, 200_000)).isEqualTo(content);
    }

    @Test
    void uploadsFailInOneStepEach() throws Exception {
        file("f", 1000);
        assertThat(say("vol-upload disk none pool")).isEqualTo("error: cannot read none\n\n");
        assertThat(say("vol-upload disk f pool --length 10"))
                .isEqualTo("error: cannot send data to volume disk\n"
                        + "error: operation failed: the wire is cut\n\n");
        assertThat(say("vol-upload disk f pool --offset x"))
                .isEqualTo("error: Numeric value 'x' for <offset> option is malformed or out of range\n\n");
    }

    @Test
    void whoTypesCtrlCGivesATransferUp() throws Exception {
        file("f", 1000);
        harness.impatient();
        assertThat(say("vol-upload disk f pool"))
                .isEqualTo("error: cannot send data to volume disk\nerror: operation aborted: canceled by client\n\n");
        assertThat(say("vol-download disk new pool"))
                .isEqualTo("error: cannot receive data from volume disk\n"
                        + "error: operation aborted: canceled by client\n\n");
        assertThat(directory.resolve("new")).doesNotExist();
        assertThat(directory.resolve(".new.part")).doesNotExist();
    }

    @Test
    void downloadsBecomeFiles() throws Exception {
        byte[] content = file("f", 150_000);
        System.arraycopy(content, 0, store.volume.data, 0, content.length);
        say("vol-download disk whole pool; vol-download disk part pool --offset 10 --length 70000");
        assertThat(Files.readAllBytes(directory.resolve("whole"))).isEqualTo(store.volume.data);
        assertThat(Files.readAllBytes(directory.resolve("part")))
                .isEqualTo(Arrays.copyOfRange(store.volume.data, 10, 70_010));
    }

    @Test
    void downloadsKeepHolesAndLength() throws Exception {
        byte[] content = file("f", 150_000);
        System.arraycopy(content, 0, store.volume.data, 100_000, content.length);
        file("old", 400_000);
        say("vol-download disk old pool --sparse");
        assertThat(store.volume.holes).isEqualTo(150_000);
        assertThat(Files.readAllBytes(directory.resolve("old"))).isEqualTo(store.volume.data);
    }

    @Test
    void failedDownloadsLeaveNothing() throws Exception {
        store.volume.breaks = true;
        assertThat(say("vol-download disk new pool"))
                .isEqualTo("error: cannot receive data from volume disk\n"
                        + "error: operation failed: the wire is cut\n\n");
        assertThat(directory).isEmptyDirectory();
        assertThat(say("vol-download disk none/new pool")).isEqualTo("error: cannot create none/new\n\n");
    }

    @Test
    void volumesAreWipedAndResized() throws Exception {
        assertThat(say("vol-wipe disk pool --algorithm nnsa")).isEqualTo("Vol disk wiped\n\n");
        assertThat(store.volume.data).containsOnly(1);
        store.volume.knowsAlgorithms = false;
        assertThat(say("vol-wipe disk pool --algorithm dod"))
                .isEqualTo("error: Failed to wipe vol disk\nerror: this function is not supported by the"
                        + " connection driver: virStorageVolWipePattern\n\n");
        say("vol-wipe disk pool");
        assertThat(store.volume.data).containsOnly(0);
        assertThat(say("vol-resize disk 1k pool; vol-resize disk 1KB --delta pool; vol-resize disk -24 --shrink pool"))
                .isEqualTo(
                        """
                        Size of volume 'disk' successfully changed to 1k

                        Size of volume 'disk' successfully changed by 1KB

                        Size of volume 'disk' successfully changed by 24

                        """);
        assertThat(say("vol-info disk pool --bytes; vol-info disk pool --physical"))
                .isEqualTo(
                        """
                        Name:           disk
                        Type:           file
                        Capacity:       2000 bytes
                        Allocation:     1000 bytes

                        Name:           disk
                        Type:           file
                        Capacity:       1.95 KiB
                        Physical:       500.00 B

                        """);
    }

    @Test
    void capabilitiesAndBackupsAreShown() throws Exception {
        Files.writeString(directory.resolve("b.xml"), "<domainbackup mode='push'/>");
        Files.writeString(directory.resolve("c.xml"), "<domaincheckpoint/>");
        assertThat(say("pool-capabilities")).isEqualTo("<storagepoolCapabilities/>\n\n");
        assertThat(say("backup-begin guest b.xml c.xml --reuse-external; backup-dumpxml guest"))
                .isEqualTo("Backup started\n\n<domainbackup mode='push'/>\n");
        assertThat(store.calls).containsExactly("backup [REUSE_EXTERNAL] <domaincheckpoint/>");
    }

    @Test
    void olderHypervisorsAreHelped() throws Exception {
        assertThat(say("snapshot-create-as guest s --validate --halt"))
                .isEqualTo("Domain snapshot s created\n");
        assertThat(store.calls)
                .containsExactly("snapshot [HALT, VALIDATE]", "snapshot [HALT]", "snapshot []", "destroy");
        assertThat(say("snapshot-parent guest s")).isEqualTo("before\n");
        assertThat(say("snapshot-info guest s"))
                .isEqualTo(
                        """
                        Name:           s
                        Domain:         guest
                        Current:        no
                        State:          disk-snapshot
                        Location:       external
                        Parent:         before

                        """);
    }
}
