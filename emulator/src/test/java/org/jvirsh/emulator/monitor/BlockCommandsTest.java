package org.jvirsh.emulator.monitor;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.jvirsh.emulator.block.ImageFormat;
import org.jvirsh.emulator.block.disk.BlockDevice;
import org.jvirsh.emulator.block.qcow2.Qcow2Creator;
import org.jvirsh.emulator.cpu.CpuModel;
import org.jvirsh.emulator.machine.CardSpecs;
import org.jvirsh.emulator.machine.DiskSpec;
import org.jvirsh.emulator.machine.GuestProgram;
import org.jvirsh.emulator.machine.Machine;
import org.jvirsh.emulator.machine.TinyEngine;

import static org.assertj.core.api.Assertions.assertThat;

/** The monitor's commands for disks on a machine with two of them. */
@Timeout(60)
class BlockCommandsTest {
    private static final int SIZE = 4 << 20;

    @TempDir
    private Path directory;

    private Machine machine;
    private QmpServer server;
    private SocketChannel channel;
    private BufferedReader reader;
    private final List<JsonObject> events = new ArrayList<>();

    @BeforeEach
    void build() throws Exception {
        List<DiskSpec> disks = new ArrayList<>();
        for (String name : List.of("a", "b")) {
            Path file = directory.resolve(name);
            Qcow2Creator.create(file, SIZE, "", ImageFormat.QCOW2);
            disks.add(new DiskSpec(file, ImageFormat.QCOW2, false, false, ""));
        }
        machine = Machine.create(
                new GuestProgram().spin().spec(directory).withPaused(true)
                        .withCards(new CardSpecs(disks, false, List.of())),
                new CpuModel(),
                TinyEngine::new);
        Path socket = directory.resolve("qmp");
        server = QmpServer.bind(socket, new ProgramVersion(1, 2, 3));
        server.start(machine);
        machine.start();
        channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
        reader = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
        assertThat(reader.readLine()).contains("QMP");
        assertThat(run("qmp_capabilities", "{}")).hasToString("{}");
    }

    @AfterEach
    void close() throws IOException {
        channel.close();
        server.close();
        machine.close();
    }

    private JsonObject ask(String command, String arguments) throws IOException {
        String text = "{'execute':'%s','arguments':%s}".formatted(command, arguments.replace("DIR", directory.toString()));
        channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
        while (true) {
            JsonObject o = JsonParser.parseString(reader.readLine()).getAsJsonObject();
            if (!o.has("event")) {
                return o;
            }
            events.add(o);
        }
    }

    private JsonElement run(String command, String arguments) throws IOException {
        JsonObject o = ask(command, arguments);
        assertThat(o.has("return")).as(o.toString()).isTrue();
        return o.get("return");
    }

    private String refused(String command, String arguments) throws IOException {
        JsonObject e = ask(command, arguments).getAsJsonObject("error");
        return e.get("class").getAsString() + ": " + e.get("desc").getAsString();
    }

    private JsonObject event(String name) throws IOException {
        while (true) {
            for (JsonObject e : events) {
                if (e.get("event").getAsString().equals(name)) {
                    events.remove(e);
                    return e.getAsJsonObject("data");
                }
            }
            events.add(JsonParser.parseString(reader.readLine()).getAsJsonObject());
        }
    }

    private JsonObject inserted(int disk) throws IOException {
        return run("query-block", "{}").getAsJsonArray().get(disk).getAsJsonObject().getAsJsonObject("inserted");
    }

    private void fill(int disk, int value) throws IOException {
        BlockDevice d = machine.disks().get(disk);
        byte[] data = new byte[100_000];
        java.util.Arrays.fill(data, (byte) value);
        d.write(50_000, data, 0, data.length);
    }

    private int read(int disk) throws IOException {
        byte[] one = new byte[1];
        machine.disks().get(disk).read(60_000, one, 0, 1);
        return one[0];
    }

    @Test
    void disksAreShown() throws IOException {
        JsonObject a = inserted(0);
        assertThat(a.get("file").getAsString()).isEqualTo(directory.resolve("a").toString());
        assertThat(a.get("drv").getAsString()).isEqualTo("qcow2");
        assertThat(a.get("ro").getAsBoolean()).isFalse();
        JsonObject image = a.getAsJsonObject("image");
        assertThat(image.get("virtual-size").getAsLong()).isEqualTo(SIZE);
        assertThat(image.getAsJsonObject("format-specific").getAsJsonObject("data").get("compat").getAsString())
                .isEqualTo("1.1");
        fill(0, 1);
        JsonObject stats = run("query-blockstats", "{}").getAsJsonArray().get(0).getAsJsonObject()
                .getAsJsonObject("stats");
        assertThat(stats.get("wr_bytes").getAsInt()).isEqualTo(100_000);
        assertThat(run("query-named-block-nodes", "{}").getAsJsonArray()).hasSize(2);
    }

    @Test
    void disksGrow() throws IOException {
        run("block_resize", "{'device':'disk0','size':8388608}");
        assertThat(machine.disks().getFirst().size()).isEqualTo(8 << 20);
        assertThat(refused("block_resize", "{'device':'x','size':1}"))
                .isEqualTo("GenericError: Cannot find device='x' nor node-name=''");
        assertThat(refused("block_resize", "{'device':'disk0','size':-1}"))
                .isEqualTo("GenericError: Parameter 'size' expects a >0 size");
        assertThat(refused("block_resize", "{'device':'disk0'}")).contains("Parameter 'size' is missing");
    }

    @Test
    void snapshotsOfSeveralDisksAreTakenTogetherOrNotAtAll() throws IOException {
        fill(0, 1);
        String one = "{'type':'blockdev-snapshot-sync','data':{'device':'disk0','snapshot-file':'DIR/a1'}}";
        String two = "{'type':'blockdev-snapshot-sync','data':{'device':'disk1','snapshot-file':'DIR/b1',"
                + "'format':'qcow2','snapshot-node-name':'top'}}";
        assertThat(refused("transaction", "{'actions':[" + one + ",{'type':'abort','data':{}}]}"))
                .isEqualTo("GenericError: Transaction aborted using Abort action");
        assertThat(directory.resolve("a1")).doesNotExist();
        assertThat(refused("transaction", "{'actions':[" + one + ",{'type':'block-dirty-bitmap-clear',"
                + "'data':{'node':'disk1','name':'no'}}]}")).isEqualTo("GenericError: Dirty bitmap 'no' not found");
        assertThat(directory.resolve("a1")).doesNotExist();
        assertThat(inserted(0).get("ro").getAsBoolean()).isFalse();
        run("transaction", "{'actions':[" + one + "," + two + "]}");
        fill(0, 2);
        assertThat(inserted(0).get("backing_file").getAsString()).isEqualTo(directory.resolve("a").toString());
        assertThat(inserted(1).get("node-name").getAsString()).isEqualTo("top");
        assertThat(read(0)).isEqualTo(2);
        run("block-commit", "{'device':'disk0','job-id':'j'}");
        assertThat(event("BLOCK_JOB_READY").get("type").getAsString()).isEqualTo("commit");
        JsonObject job = run("query-block-jobs", "{}").getAsJsonArray().get(0).getAsJsonObject();
        assertThat(job.get("device").getAsString()).isEqualTo("j");
        assertThat(job.get("ready").getAsBoolean()).isTrue();
        assertThat(refused("block-stream", "{'device':'disk0'}")).contains("in use by block job: commit");
        run("block-job-complete", "{'device':'j'}");
        assertThat(event("BLOCK_JOB_COMPLETED").has("error")).isFalse();
        assertThat(inserted(0).get("file").getAsString()).isEqualTo(directory.resolve("a").toString());
        assertThat(read(0)).isEqualTo(2);
        run("block-stream", "{'device':'disk1'}");
        assertThat(event("BLOCK_JOB_COMPLETED").get("device").getAsString()).isEqualTo("disk1");
        assertThat(inserted(1).has("backing_file")).isFalse();
    }

    @Test
    void disksAreMirroredAndBackedUp() throws IOException {
        fill(0, 1);
        run("transaction", "{'actions':[{'type':'block-dirty-bitmap-add','data':{'node':'disk0','name':'cp'}},"
                + "{'type':'drive-backup','data':{'device':'disk0','target':'DIR/full','sync':'full'}}]}");
        JsonObject done = event("BLOCK_JOB_COMPLETED");
        assertThat(done.get("type").getAsString()).isEqualTo("backup");
        fill(0, 2);
        JsonArray bitmaps = inserted(0).getAsJsonArray("dirty-bitmaps");
        assertThat(bitmaps.get(0).getAsJsonObject().get("count").getAsLong()).isEqualTo(3 * 65536);
        run("drive-backup", "{'device':'disk0','target':'DIR/inc','sync':'incremental','bitmap':'cp','format':'raw'}");
        event("BLOCK_JOB_COMPLETED");
        assertThat(Files.exists(directory.resolve("inc"))).isTrue();
        run("drive-mirror", "{'device':'disk0','target':'DIR/m','sync':'full','job-id':'mirror'}");
        event("BLOCK_JOB_READY");
        run("block-job-pause", "{'device':'mirror'}");
        assertThat(refused("block-job-complete", "{'device':'mirror'}")).contains("cannot accept command verb 'complete'");
        run("block-job-resume", "{'device':'mirror'}");
        run("block-job-set-speed", "{'device':'mirror','speed':1000000000}");
        run("block-job-cancel", "{'device':'mirror','force':true}");
        event("BLOCK_JOB_CANCELLED");
        assertThat(refused("block-job-cancel", "{'device':'mirror'}"))
                .isEqualTo("DeviceNotActive: Block job 'mirror' not found");
        assertThat(refused("drive-backup", "{'device':'disk0','target':'DIR/x','sync':'incremental','bitmap':'no'}"))
                .isEqualTo("GenericError: Dirty bitmap 'no' not found");
        assertThat(refused("drive-mirror", "{'device':'disk0','target':'DIR/a','sync':'full'}")).contains("exists already");
        assertThat(refused("drive-mirror", "{'device':'disk0','target':'DIR/b','sync':'full','mode':'existing'}"))
                .contains("Failed to get \"write\" lock");
    }

    @Test
    void recordsOfWritesAreKept() throws IOException {
        run("block-dirty-bitmap-add", "{'node':'disk0','name':'x','persistent':true,'granularity':512}");
        fill(0, 1);
        run("block-dirty-bitmap-add", "{'node':'disk0','name':'y','disabled':true,'granularity':65536}");
        run("block-dirty-bitmap-merge", "{'node':'disk0','target':'y','bitmaps':['x']}");
        JsonArray all = inserted(0).getAsJsonArray("dirty-bitmaps");
        assertThat(all.get(0).getAsJsonObject().get("count").getAsInt()).isEqualTo(100_352);
        assertThat(all.get(1).getAsJsonObject().get("count").getAsInt()).isEqualTo(3 * 65536);
        run("block-dirty-bitmap-clear", "{'node':'disk0','name':'x'}");
        run("block-dirty-bitmap-remove", "{'node':'disk0','name':'y'}");
        assertThat(inserted(0).getAsJsonArray("dirty-bitmaps").get(0).getAsJsonObject().get("count").getAsInt()).isZero();
        assertThat(refused("block-dirty-bitmap-add", "{'node':'disk0','name':'x'}"))
                .isEqualTo("GenericError: Bitmap already exists: x");
        assertThat(refused("block-dirty-bitmap-add", "{'node':'disk0','name':'z','granularity':1000}"))
                .isEqualTo("GenericError: Granularity must be power of 2 and at least 512");
    }

    @Test
    void internalSnapshotsAreTakenAndDeleted() throws IOException {
        run("blockdev-snapshot-internal-sync", "{'device':'disk0','name':'s'}");
        assertThat(inserted(0).getAsJsonObject("image").getAsJsonArray("snapshots")).hasSize(1);
        assertThat(refused("blockdev-snapshot-internal-sync", "{'device':'disk0','name':'s'}"))
                .isEqualTo("GenericError: Snapshot with name 's' already exists on device 'disk0'");
        JsonObject gone = run("blockdev-snapshot-delete-internal-sync", "{'device':'disk0','name':'s'}").getAsJsonObject();
        assertThat(gone.get("id").getAsString()).isEqualTo("1");
        assertThat(refused("blockdev-snapshot-delete-internal-sync", "{'device':'disk0','name':'s'}"))
                .isEqualTo("GenericError: Snapshot with id 'null' and name 's' does not exist on device 'disk0'");
    }

    @Test
    void limitsOfADisk() throws IOException {
        String none = "'bps':0,'bps_rd':0,'bps_wr':0,'iops':0,'iops_rd':0,";
        assertThat(run("block_set_io_throttle", "{'id':'disk0'," + none + "'iops_wr':7,'iops_wr_max':9,'group':'g'}"))
                .hasToString("{}");
        JsonObject inserted = run("query-block", "{}").getAsJsonArray().get(0).getAsJsonObject().getAsJsonObject("inserted");
        assertThat(inserted.get("iops_wr").getAsInt()).isEqualTo(7);
        assertThat(inserted.get("iops_wr_max").getAsInt()).isEqualTo(9);
        assertThat(inserted.get("iops_wr_max_length").getAsInt()).isEqualTo(1);
        assertThat(inserted.get("group").getAsString()).isEqualTo("g");
        assertThat(inserted.has("bps_max")).isFalse();
        assertThat(run("block_set_io_throttle", "{'id':'disk1'," + none + "'iops_wr':3,'group':'g'}")).hasToString("{}");
        assertThat(machine.disks().get(0).throttle()).isSameAs(machine.disks().get(1).throttle());
        assertThat(ask("block_set_io_throttle", "{'id':'disk1'," + none + "'iops_wr':3,'iops_wr_max':2}").toString())
                .contains("bps_max/iops_max cannot be lower than bps/iops");
        assertThat(run("block_set_io_throttle", "{'id':'disk0'," + none + "'iops_wr':0}")).hasToString("{}");
        inserted = run("query-block", "{}").getAsJsonArray().get(0).getAsJsonObject().getAsJsonObject("inserted");
        assertThat(inserted.get("iops_wr").getAsInt()).isZero();
        assertThat(inserted.has("group")).isFalse();
        assertThat(machine.disks().get(1).throttle().limits().any()).isTrue();
    }

    @Test
    void aWriteBehindTheThresholdIsToldOnce() throws IOException {
        BlockDevice disk = machine.disks().get(0);
        String node = disk.nodeName(disk.top());
        String mark = "{'node-name':'" + node + "','write-threshold':%d}";
        assertThat(run("block-set-write-threshold", mark.formatted(300_000))).hasToString("{}");
        assertThat(run("query-named-block-nodes", "{}").toString()).contains("\"write_threshold\":300000");
        byte[] cluster = new byte[1 << 16];
        java.util.Arrays.fill(cluster, (byte) 1);
        for (int i = 0; i < 4; i++) {
            disk.write((long) i << 16, cluster, 0, cluster.length);
        }
        disk.flush();
        assertThat(run("query-named-block-nodes", "{}").toString()).doesNotContain("\"write_threshold\":300000");
        List<JsonObject> told = events.stream()
                .filter(e -> e.get("event").getAsString().equals("BLOCK_WRITE_THRESHOLD")).toList();
        assertThat(told).hasSize(1);
        JsonObject data = told.getFirst().getAsJsonObject("data");
        assertThat(data.get("node-name").getAsString()).isEqualTo(node);
        assertThat(data.get("write-threshold").getAsInt()).isEqualTo(300_000);
        assertThat(data.get("amount-exceeded").getAsInt()).isPositive();
    }
}
