package org.jvirsh.emulator.monitor;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvirsh.emulator.block.ImageFormat;
import org.jvirsh.emulator.block.disk.ThrottleLimits;
import org.jvirsh.emulator.cpu.CpuModel;
import org.jvirsh.emulator.devices.disk.PollTime;
import org.jvirsh.emulator.machine.CardSpecs;
import org.jvirsh.emulator.machine.DiskSpec;
import org.jvirsh.emulator.machine.GuestProgram;
import org.jvirsh.emulator.machine.IoThreadSpec;
import org.jvirsh.emulator.machine.Machine;
import org.jvirsh.emulator.machine.StartException;
import org.jvirsh.emulator.machine.TinyEngine;
import org.jvirsh.emulator.migration.StateService;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Threads that disks share, through the monitor; the machine does not run, so this thread may give commands. */
class ObjectCommandsTest {
    @TempDir
    private Path directory;

    private Machine machine;

    @BeforeEach
    void build() throws Exception {
        Files.write(directory.resolve("first"), new byte[1 << 20]);
        Files.write(directory.resolve("second"), new byte[1 << 20]);
        machine = machine("first", "one");
    }

    private Machine machine(String file, String thread) throws Exception {
        DiskSpec disk = new DiskSpec(
                directory.resolve(file), ImageFormat.RAW, false, false, "", "", false,
                ThrottleLimits.NONE, "", 0, thread);
        return Machine.create(
                new GuestProgram().spin().spec(directory).withPaused(true).withCards(new CardSpecs(
                        List.of(disk), false, List.of(), List.of(), OptionalLong.empty(), Map.of(), List.of(),
                        List.of(new IoThreadSpec("one", PollTime.USUAL)))),
                new CpuModel(),
                TinyEngine::new);
    }

    @AfterEach
    void close() {
        machine.close();
    }

    private JsonElement run(String command, String arguments) throws Exception {
        String text = "{\"execute\":\"%s\",\"arguments\":{%s}}"
                .formatted(command, arguments.replace('\'', '"').replace("DIR", directory.toString()));
        StateService state = new StateService(machine, Optional.empty());
        return new QmpCommands(machine, state, new ProgramVersion(1, 2, 3)).run(QmpRequest.parse(text));
    }

    private void refused(String message, String command, String arguments) {
        assertThatThrownBy(() -> run(command, arguments)).isInstanceOf(QmpError.class).hasMessage(message);
    }

    private JsonObject thread(int index) throws Exception {
        return run("query-iothreads", "").getAsJsonArray().get(index).getAsJsonObject();
    }

    @Test
    void threadsComeAndGo() throws Exception {
        run("object-add", "'qom-type':'iothread','id':'two','poll-max-ns':0");
        assertThat(thread(0).get("id").getAsString()).isEqualTo("one");
        assertThat(thread(0).get("poll-max-ns").getAsLong()).isEqualTo(32768);
        JsonObject two = thread(1);
        assertThat(two.get("id").getAsString()).isEqualTo("two");
        assertThat(two.get("poll-max-ns").getAsLong()).isZero();
        Path task = Path.of("/proc/self/task/" + two.get("thread-id").getAsLong());
        assertThat(Files.readString(task.resolve("comm"))).isEqualTo("IO two\n");
        run("object-del", "'id':'two'");
        assertThat(run("query-iothreads", "").getAsJsonArray()).hasSize(1);
        refused("object 'two' not found", "object-del", "'id':'two'");
    }

    @Test
    void whatCannotBeIsRefused() {
        String add = "'qom-type':'iothread',";
        refused("attempt to add duplicate property 'one' to object (type 'container')", "object-add", add + "'id':'one'");
        refused("Parameter 'id' expects an identifier", "object-add", add + "'id':'1a'");
        refused("Parameter 'qom-type' does not accept value 'nothing'", "object-add", "'qom-type':'nothing','id':'a'");
        refused("poll-max-ns value must be in range [0, 9223372036854775807]", "object-add",
                add + "'id':'a','poll-max-ns':-3");
        refused("Parameter 'foo' is unexpected", "object-add", add + "'id':'a','foo':3");
        assertThatThrownBy(() -> machine("second", "two").close())
                .isInstanceOf(StartException.class)
                .hasMessage("there is no iothread 'two'");
    }

    @Test
    void propertiesAreReadAndSet() throws Exception {
        String at = "'path':'/objects/one','property':";
        run("qom-set", at + "'poll-grow','value':4");
        run("qom-set", at + "'poll-shrink','value':2");
        run("qom-set", at + "'poll-max-ns','value':1000");
        assertThat(run("qom-get", at + "'poll-max-ns'").getAsLong()).isEqualTo(1000);
        assertThat(thread(0).get("poll-grow").getAsLong()).isEqualTo(4);
        assertThat(thread(0).get("poll-shrink").getAsLong()).isEqualTo(2);
        refused("Property 'iothread.nix' not found", "qom-get", at + "'nix'");
        refused("poll-grow value must be in range [0, 9223372036854775807]", "qom-set", at + "'poll-grow','value':-4");
        refused("Device '/objects/nothing' not found", "qom-get", "'path':'/objects/nothing','property':'poll-grow'");
        assertThat(run("human-monitor-command", "'command-line':'info iothreads'").getAsString())
                .startsWith("one:\r\n  thread_id=")
                .endsWith("  poll-max-ns=1000\r\n  poll-grow=4\r\n  poll-shrink=2\r\n  aio-max-batch=0\r\n");
    }

    @Test
    void aThreadOfADiskStaysUntilTheDiskHasGone() throws Exception {
        refused("object 'one' is in use, can not be deleted", "object-del", "'id':'one'");
        run("object-add", "'qom-type':'iothread','id':'two'");
        run("blockdev-add", "'driver':'raw','node-name':'d','file':{'driver':'file','filename':'DIR/second'}");
        refused("Device 'three' not found", "device_add",
                "'driver':'virtio-blk-pci','drive':'d','iothread':'three'");
        run("device_add", "'driver':'virtio-blk-pci','drive':'d','iothread':'two'");
        refused("object 'two' is in use, can not be deleted", "object-del", "'id':'two'");
        run("device_del", "'id':'d'");
        run("system_reset", "");
        run("object-del", "'id':'two'");
    }
}
