package org.jvirsh.emulator.monitor;

import com.google.gson.JsonElement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvirsh.emulator.cpu.CpuModel;
import org.jvirsh.emulator.machine.CardSpecs;
import org.jvirsh.emulator.machine.GuestProgram;
import org.jvirsh.emulator.machine.Machine;
import org.jvirsh.emulator.machine.MachineEvent;
import org.jvirsh.emulator.machine.TinyEngine;
import org.jvirsh.emulator.migration.StateService;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Disks that come and go, and the balloon, through the monitor; the machine does not run, so this thread may give commands. */
class PlugCommandsTest {
    @TempDir
    private Path directory;

    private Machine machine;
    private final List<MachineEvent> events = new ArrayList<>();

    @BeforeEach
    void build() throws Exception {
        Files.write(directory.resolve("disk"), new byte[1 << 20]);
        machine = machine();
        machine.addListener(events::add);
    }

    private Machine machine() throws Exception {
        return Machine.create(
                new GuestProgram().spin().spec(directory).withPaused(true).withCards(new CardSpecs(
                        List.of(), false, List.of(), List.of(), OptionalLong.of(0), Map.of("virtio-balloon", 6, "virtio-serial", 5),
                        List.of())),
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

    private void open() throws Exception {
        run("blockdev-add", "'driver':'raw','node-name':'d','file':{'driver':'file','filename':'DIR/disk'}");
    }

    @Test
    void aDiskComesAndGoesAtAReset() throws Exception {
        open();
        refused("Duplicate nodes with node-name='d'", "blockdev-add",
                "'driver':'raw','node-name':'d','file':{'driver':'file','filename':'DIR/disk'}");
        run("device_add", "'driver':'virtio-blk-pci','drive':'d','id':'d','addr':'0x7'");
        assertThat(run("query-block", "").toString()).contains("\"device\":\"d\"");
        refused("Node d is in use", "blockdev-del", "'node-name':'d'");
        run("device_del", "'id':'d'");
        refused("Device d is already in the process of unplug", "device_del", "'id':'d'");
        assertThat(events).isEmpty();
        run("system_reset", "");
        assertThat(events).contains(new MachineEvent.DeviceDeleted("d"));
        assertThat(run("query-block", "").toString()).isEqualTo("[]");
        refused("Device 'd' not found", "device_del", "'id':'d'");
        run("device_add", "'driver':'virtio-blk-pci','drive':'d','id':'d'");
        run("system_reset", "");
        assertThat(run("query-block", "").toString()).as("a reset takes no disk away").contains("\"device\":\"d\"");
    }

    @Test
    void whatCannotBePluggedIsRefused() throws Exception {
        refused("Property 'virtio-blk-device.drive' can't find value 'd'", "device_add",
                "'driver':'virtio-blk-pci','drive':'d'");
        open();
        refused("PCI: slot 6 function 0 not available for virtio-blk-pci", "device_add",
                "'driver':'virtio-blk-pci','drive':'d','addr':'0x6'");
        refused("PCI: slot 1 function 0 not available for virtio-blk-pci", "device_add",
                "'driver':'virtio-blk-pci','drive':'d','addr':'1'");
        refused("PCI: slot 99 function 0 not available for virtio-blk-pci", "device_add",
                "'driver':'virtio-blk-pci','drive':'d','addr':'99'");
        refused("'e1000' is not a valid device model name", "device_add", "'driver':'e1000','drive':'d'");
        run("blockdev-del", "'node-name':'d'");
        refused("Failed to find node with node-name='d'", "blockdev-del", "'node-name':'d'");
    }

    private static final String BACKEND =
            "'backend':{'type':'socket','data':{'addr':{'type':'unix','data':{'path':'DIR/%s'}},'server':true,'wait':false}}";

    private void socket(String name) throws Exception {
        run("chardev-add", "'id':'char" + name + "'," + BACKEND.formatted(name));
    }

    @Test
    void aPortComesAndGoes() throws Exception {
        socket("p");
        assertThat(directory.resolve("p")).exists();
        refused("Chardev with id 'charp' already exists", "chardev-add", "'id':'charp'," + BACKEND.formatted("q"));
        byte[] before = machine.liveState().capture();
        run("device_add", "'driver':'virtserialport','bus':'virtio-serial0.0','nr':7,'chardev':'charp','id':'p','name':'org.p'");
        assertThat(run("query-chardev", "").toString()).contains(
                "{\"frontend-open\":false,\"filename\":\"disconnected:unix:" + directory.resolve("p")
                        + ",server=on\",\"label\":\"charp\"}");
        refused("Chardev 'charp' is busy", "chardev-remove", "'id':'charp'");
        byte[] with = machine.liveState().capture();
        machine.liveState().apply(with);
        assertThatThrownBy(() -> machine.liveState().apply(before)).hasMessage("saved machine has other ports on its serial card");
        assertThat(machine.liveState().capture()).isEqualTo(with);
        assertThat(events).isEmpty();
        run("device_del", "'id':'p'");
        assertThat(events).containsExactly(new MachineEvent.DeviceDeleted("p"));
        refused("Device 'p' not found", "device_del", "'id':'p'");
        assertThat(directory.resolve("p")).exists();
        run("chardev-remove", "'id':'charp'");
        assertThat(directory.resolve("p")).doesNotExist();
        refused("Chardev 'charp' not found", "chardev-remove", "'id':'charp'");
        socket("p");
        run("device_add", "'driver':'virtserialport','chardev':'charp'");
        run("device_del", "'id':'port1'");
        run("device_add", "'driver':'virtserialport','chardev':'charp','id':'again'");
        assertThat(directory.resolve("p")).as("a place is taken by the next at once").exists();
    }

    @Test
    void aPortHasAPseudoTerminal() throws Exception {
        assumeTrue(Files.exists(Path.of("/dev/ptmx")), "needs pseudo-terminals");
        String opened = run("chardev-add", "'id':'t','backend':{'type':'pty','data':{}}").toString();
        Path terminal = Path.of(opened.replaceAll("\\{\"pty\":\"(.*)\"}", "$1"));
        assertThat(terminal).exists();
        assertThat(run("query-chardev", "").toString())
                .contains("{\"frontend-open\":false,\"filename\":\"pty:" + terminal + "\",\"label\":\"t\"}");
        run("device_add", "'driver':'virtserialport','chardev':'t','id':'p'");
        refused("Chardev 't' is busy", "chardev-remove", "'id':'t'");
        run("device_del", "'id':'p'");
        run("chardev-remove", "'id':'t'");
        refused("Chardev 't' not found", "chardev-remove", "'id':'t'");
    }

    @Test
    void portsThatCannotBeAreRefused() throws Exception {
        String port = "'driver':'virtserialport','chardev':'chara'";
        refused("Property 'virtserialport.chardev' can't find value 'chara'", "device_add", port);
        socket("a");
        socket("b");
        refused("Port number 0 on virtio-serial devices reserved for virtconsole devices for backward compatibility.",
                "device_add", port + ",'nr':0");
        refused("virtio-serial-bus: Out-of-range port id specified, max. allowed: 30", "device_add", port + ",'nr':31");
        refused("Bus 'virtio-serial1.0' not found", "device_add", port + ",'bus':'virtio-serial1.0'");
        run("device_add", port + ",'name':'n','id':'a'");
        String other = "'driver':'virtserialport','chardev':'charb'";
        refused("Property 'virtserialport.chardev' can't take value 'chara', it's in use", "device_add", port);
        refused("virtio-serial-bus: A port already exists by name n", "device_add", other + ",'name':'n'");
        refused("virtio-serial-bus: A port already exists at id 1", "device_add", other + ",'nr':1");
        refused("Duplicate device ID 'a'", "device_add", other + ",'id':'a'");
        refused("Parameter 'type' does not accept value 'spicevmc'", "chardev-add",
                "'id':'s','backend':{'type':'spicevmc','data':{'type':'vdagent'}}");
        refused("Parameter 'backend' is missing", "chardev-add", "'id':'s'");
        refused("Invalid parameter type for 'data', expected: object", "chardev-add",
                "'id':'s','backend':{'type':'socket','data':1}");
        for (int i = 2; i <= 30; i++) {
            socket("x" + i);
            run("device_add", "'driver':'virtserialport','chardev':'charx" + i + "'");
        }
        refused("virtio-serial-bus: Maximum port limit for this device reached", "device_add", other);
    }

    @Test
    void aMachineStateKnowsItsDisks() throws Exception {
        byte[] before = machine.liveState().capture();
        String description = machine.liveState().description().toString();
        open();
        run("device_add", "'driver':'virtio-blk-pci','drive':'d','addr':'9'");
        assertThat(machine.liveState().description().toString()).isNotEqualTo(description).contains("virtio-blk@9");
        byte[] with = machine.liveState().capture();
        machine.liveState().apply(with);
        assertThat(machine.liveState().capture()).isEqualTo(with);
        assertThatThrownBy(() -> machine.liveState().apply(before)).isInstanceOf(RuntimeException.class);
        assertThat(machine.liveState().capture()).isEqualTo(with);
    }

    @Test
    void theBalloonIsAskedFor() throws Exception {
        long all = machine.spec().memoryBytes();
        assertThat(run("query-balloon", "").toString()).isEqualTo("{\"actual\":" + all + "}");
        run("balloon", "'value':1048576");
        refused("Parameter 'target' expects a size", "balloon", "'value':0");
        String at = "'path':'/machine/peripheral/balloon0','property':'guest-stats";
        run("qom-set", at + "-polling-interval','value':5");
        assertThat(run("qom-get", at + "-polling-interval'").getAsInt()).isEqualTo(5);
        assertThat(run("qom-get", at + "'").toString())
                .contains("\"stat-free-memory\":18446744073709551615")
                .contains("\"last-update\":0");
        refused("timer value must be greater than zero", "qom-set", at + "-polling-interval','value':-1");
        refused("timer value is too big", "qom-set", at + "-polling-interval','value':4294967296");
        refused("Device '/machine' not found", "qom-get", "'path':'/machine','property':'type'");
    }
}
