package org.jvirsh.emulator.block.nbd;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.jvirsh.emulator.block.DirtyBitmap;
import org.jvirsh.emulator.block.ImageFormat;
import org.jvirsh.emulator.block.ImageLayer;
import org.jvirsh.emulator.block.QemuTools;
import org.jvirsh.emulator.block.disk.BlockDevice;
import org.jvirsh.emulator.block.disk.ImageOpener;
import org.jvirsh.emulator.block.disk.OpenOptions;
import org.jvirsh.emulator.block.job.BlockJobs;
import org.jvirsh.emulator.block.job.JobListener;
import org.jvirsh.emulator.block.job.PullJob;
import org.jvirsh.emulator.block.qcow2.Qcow2Creator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A disk that is written while others read it as it was. */
@Timeout(120)
class NbdServerTest {
    private static final int SIZE = 4 << 20;
    private static final int GRANULE = 64 << 10;

    @TempDir
    Path directory;

    private final BlockJobs jobs = new BlockJobs(JobListener.NONE);
    private final byte[] old = new byte[SIZE];
    private BlockDevice disk;
    private PullJob job;
    private NbdServer server;

    @BeforeEach
    void begin() throws IOException {
        Path image = directory.resolve("disk");
        Qcow2Creator.create(image, SIZE, "", ImageFormat.QCOW2);
        disk = new BlockDevice("vda", ImageOpener.open(image, ImageFormat.QCOW2, OpenOptions.WRITE));
        write(0, 300_000, 1);
        write(2 << 20, 5000, 2);
        DirtyBitmap changes = new DirtyBitmap("c1", 16, SIZE, false);
        disk.top().bitmaps().add(changes);
        write(GRANULE, 10, 3);
        write(SIZE - 512, 512, 4);
        System.arraycopy(read(disk), 0, old, 0, SIZE);
        Path aside = directory.resolve("aside");
        Qcow2Creator.create(aside, SIZE, image.toString(), ImageFormat.QCOW2);
        ImageLayer scratch = ImageOpener.layer(aside, ImageFormat.QCOW2, OpenOptions.WRITE, disk.top());
        job = new PullJob("backup-vda", disk, scratch, changes);
        jobs.start(job, false);
        server = NbdServer.listen("localhost", 0);
        assertThat(server.add(new NbdExport("vda", job, "b", job.changes()))).isTrue();
    }

    @AfterEach
    void end() throws IOException, InterruptedException {
        server.close();
        job.cancel(true);
        job.await();
        disk.close();
    }

    private void write(int position, int length, int value) throws IOException {
        byte[] content = new byte[length];
        Arrays.fill(content, (byte) value);
        disk.write(position, content, 0, length);
    }

    private static byte[] read(BlockDevice device) throws IOException {
        byte[] content = new byte[SIZE];
        device.read(0, content, 0, SIZE);
        return content;
    }

    private NbdClient connect() throws IOException {
        NbdClient client = new NbdClient(server.port()).greet();
        client.option(NbdClient.STRUCTURED_REPLY, new byte[0]);
        client.option(
                NbdClient.SET_META_CONTEXT, NbdClient.contexts("vda", "base:allocation", "qemu:dirty-bitmap:b"));
        assertThat(client.option(NbdClient.GO, NbdClient.choice("vda")).getLast().error()).isFalse();
        return client;
    }

    @Test
    void othersReadTheDiskAsItWas() throws IOException {
        try (NbdClient client = connect()) {
            assertThat(client.read(0, SIZE)).isEqualTo(old);
            write(1000, 200_000, 9);
            write(3 << 20, 70_000, 9);
            disk.discard(2 << 20, GRANULE);
            disk.zero(GRANULE, 2 * GRANULE);
            assertThat(client.read(0, SIZE)).isEqualTo(old);
            assertThat(read(disk)).isNotEqualTo(old);
            assertThat(client.read(2 << 20, 5000)).containsOnly(2);
        }
    }

    @Test
    void theDiskIsWrittenInManyPlacesWhileItIsRead() throws Exception {
        Thread guest = Thread.ofPlatform().start(() -> {
            for (int i = 0; i < 400; i++) {
                try {
                    write(i * 7919 % (SIZE - 3000), 3000, i);
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            }
        });
        try (NbdClient client = connect()) {
            for (int i = 0; i < 10; i++) {
                assertThat(client.read(0, SIZE)).isEqualTo(old);
            }
        }
        guest.join();
    }

    @Test
    void rangesTellOfDataAndOfChanges() throws IOException {
        try (NbdClient client = connect()) {
            List<Integer> data = client.status(0, 0, SIZE);
            assertThat(data).startsWith(5 * GRANULE, 0).endsWith(GRANULE, 0);
            assertThat(sum(data)).isEqualTo(SIZE);
            assertThat(client.status(1, 0, SIZE))
                    .containsExactly(GRANULE, 0, GRANULE, 1, SIZE - 3 * GRANULE, 0, GRANULE, 1);
            write(2 << 20, 100, 5);
            assertThat(client.status(1, GRANULE + 5, 3 * GRANULE)).containsExactly(GRANULE - 5, 1, 2 * GRANULE + 5, 0);
        }
    }

    private static long sum(List<Integer> ranges) {
        long sum = 0;
        for (int i = 0; i < ranges.size(); i += 2) {
            sum += ranges.get(i);
        }
        return sum;
    }

    @Test
    void aClientFindsOutWhatThereIs() throws IOException {
        try (NbdClient client = new NbdClient(server.port()).greet()) {
            List<NbdClient.Reply> list = client.option(NbdClient.LIST, new byte[0]);
            assertThat(list).hasSize(2);
            assertThat(list.getFirst().data()).isEqualTo(NbdClient.name("vda"));
            NbdClient.Reply info =
                    client.option(NbdClient.INFO, NbdClient.choice("vda")).getFirst();
            assertThat(ByteBuffer.wrap(info.data()).getLong(2)).isEqualTo(SIZE);
            assertThat(client.option(NbdClient.LIST_META_CONTEXT, NbdClient.contexts("vda")).getFirst().error())
                    .as("contexts need structured answers")
                    .isTrue();
            client.option(NbdClient.STRUCTURED_REPLY, new byte[0]);
            List<String> contexts = new ArrayList<>();
            for (NbdClient.Reply reply : client.option(NbdClient.LIST_META_CONTEXT, NbdClient.contexts("vda"))) {
                contexts.add(new String(reply.data(), StandardCharsets.UTF_8).trim());
            }
            assertThat(contexts).containsExactly("base:allocation", "qemu:dirty-bitmap:b", "");
            assertThat(client.option(NbdClient.GO, NbdClient.choice("vdb")).getLast().error()).isTrue();
            assertThat(client.option(77, new byte[5]).getLast().error()).isTrue();
            assertThat(client.option(NbdClient.GO, new byte[1]).getLast().error()).isTrue();
            assertThat(client.option(NbdClient.GO, NbdClient.choice("vda")).getLast().error()).isFalse();
        }
    }

    @Test
    void anOldClientIsServed() throws IOException {
        try (NbdClient client = new NbdClient(server.port()).greet()) {
            client.out.writeLong(0x4948_4156_454F_5054L);
            client.out.writeInt(1);
            client.out.writeInt(3);
            client.out.writeBytes("vda");
            assertThat(client.in.readLong()).isEqualTo(SIZE);
            assertThat(client.in.readShort() & 3).isEqualTo(3);
            client.request(0, NbdClient.READ, 100, 1 << 20);
            assertThat(client.simple()).isZero();
            assertThat(client.in.readNBytes(1 << 20)).isEqualTo(Arrays.copyOfRange(old, 100, 100 + (1 << 20)));
            client.request(0, NbdClient.WRITE, 0, 70_000);
            client.out.write(new byte[70_000]);
            assertThat(client.simple()).as("EPERM").isEqualTo(1);
            client.request(0, NbdClient.READ, SIZE - 5, 10);
            assertThat(client.simple()).as("EINVAL").isEqualTo(22);
            client.request(0, NbdClient.READ, -1, 10);
            assertThat(client.simple()).isEqualTo(22);
            client.request(0, 99, 0, 10);
            assertThat(client.simple()).isEqualTo(22);
        }
        assertThat(read(disk)).isEqualTo(old);
    }

    @Test
    void whoIsRudeIsLeftAlone() throws IOException {
        try (NbdClient client = new NbdClient(server.port()).greet()) {
            client.out.writeLong(0x4948_4156_454F_5054L);
            client.out.writeInt(NbdClient.GO);
            client.out.writeInt(Integer.MAX_VALUE);
            assertThatThrownBy(() -> client.in.readByte()).isInstanceOfAny(EOFException.class, SocketException.class);
        }
        try (NbdClient client = connect()) {
            client.request(0, NbdClient.WRITE, 0, -1);
            assertThatThrownBy(() -> client.in.readByte()).isInstanceOfAny(EOFException.class, SocketException.class);
        }
        List<NbdClient> silent = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            silent.add(new NbdClient(server.port()));
        }
        try (NbdClient client = connect()) {
            assertThat(client.read(0, 4096)).containsOnly(1);
        }
        for (NbdClient client : silent) {
            client.close();
        }
    }

    @Test
    void withTheBackupReadingEnds() throws Exception {
        try (NbdClient client = connect()) {
            job.cancel(true);
            job.await();
            assertThatThrownBy(() -> client.read(0, 4096)).hasMessage("error 5");
            server.close();
            assertThatThrownBy(() -> client.read(0, 4096)).isInstanceOf(IOException.class);
        }
        assertThat(disk.user()).isEmpty();
        write(0, 10, 1);
    }

    @Test
    void qemuFetchesABackup() throws Exception {
        QemuTools tools = new QemuTools(directory).required();
        Path socket = directory.resolve("s");
        String uri = "nbd+unix:///vda?socket=" + socket;
        try (NbdServer unix = NbdServer.listen(socket)) {
            unix.add(new NbdExport("vda", job, "b", Optional.empty()));
            write(0, 400_000, 7);
            String _ = tools.img("convert", "-f", "raw", "-O", "raw", uri, "fetched");
            assertThat(Files.readAllBytes(directory.resolve("fetched"))).isEqualTo(old);
            String map = tools.img("map", "--output=json", "-f", "raw", uri);
            assertThat(map).contains("\"start\": 0, \"length\": 327680").contains("\"data\": true");
            assertThat(tools.run("qemu-io", "-r", "-f", "raw", "-c", "read -P 1 0 65536", "-c", "read -P 2 2M 4k", uri))
                    .as(tools.output())
                    .isZero();
            assertThat(tools.run("qemu-io", "-f", "raw", "-c", "write 0 4k", uri)).isNotZero();
        }
        assertThat(socket).doesNotExist();
        // The dirty bitmap, as QEMU shows it: what has not changed looks like a hole.
        String options = "driver=nbd,server.type=inet,server.host=localhost,server.port=" + server.port()
                + ",export=vda,x-dirty-bitmap=qemu:dirty-bitmap:b";
        String map = tools.img("map", "--output=json", "--image-opts", options);
        assertThat(map).contains("\"start\": 65536, \"length\": 65536").contains("\"data\": false");
    }
}
