package org.jvirsh.emulator.monitor;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvirsh.emulator.block.ImageFormat;
import org.jvirsh.emulator.cpu.CpuModel;
import org.jvirsh.emulator.machine.CardSpecs;
import org.jvirsh.emulator.machine.DiskSpec;
import org.jvirsh.emulator.machine.GuestProgram;
import org.jvirsh.emulator.machine.IdeSpec;
import org.jvirsh.emulator.machine.Machine;
import org.jvirsh.emulator.machine.MachineEvent;
import org.jvirsh.emulator.machine.TinyEngine;
import org.jvirsh.emulator.migration.StateService;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Media of CD-ROM drives through the monitor's commands; the machine does not run, so this thread may give them. */
class MediaCommandsTest {
    @TempDir
    private Path directory;

    private Machine machine;
    private final List<MachineEvent> events = new ArrayList<>();

    private JsonElement run(String command, String arguments) throws Exception {
        String text = "{\"execute\":\"%s\",\"arguments\":{%s}}"
                .formatted(command, arguments.replace('\'', '"').replace("DIR", directory.toString()));
        StateService state = new StateService(machine, Optional.empty());
        return new QmpCommands(machine, state, new ProgramVersion(1, 2, 3)).run(QmpRequest.parse(text));
    }

    @BeforeEach
    void build() throws Exception {
        for (String name : List.of("disk", "disc", "other")) {
            Files.write(directory.resolve(name), new byte[name.equals("other") ? 8192 : 4096]);
        }
        machine = Machine.create(
                new GuestProgram().spin().spec(directory).withPaused(true).withCards(new CardSpecs(
                        List.of(), false, List.of(), List.of(
                                new IdeSpec(0, false, Optional.of(disk("disk", false))),
                                new IdeSpec(2, true, Optional.of(disk("disc", true))),
                                new IdeSpec(3, true, Optional.empty(), "empty")))),
                new CpuModel(),
                TinyEngine::new);
        machine.addListener(events::add);
    }

    private DiskSpec disk(String name, boolean readOnly) {
        return new DiskSpec(directory.resolve(name), ImageFormat.RAW, readOnly, false, "");
    }

    @AfterEach
    void close() {
        machine.close();
    }

    private JsonObject device(String name) throws Exception {
        JsonArray all = run("query-block", "").getAsJsonArray();
        for (JsonElement e : all) {
            if (e.getAsJsonObject().get("device").getAsString().equals(name)) {
                return e.getAsJsonObject();
            }
        }
        throw new AssertionError(name + " not among " + all);
    }

    private String file(String device) throws Exception {
        JsonObject d = device(device);
        if (!d.has("inserted")) {
            return "-";
        }
        return directory.relativize(Path.of(d.getAsJsonObject("inserted").get("file").getAsString())).toString();
    }

    private void refused(String message, String command, String arguments) {
        assertThatThrownBy(() -> run(command, arguments)).isInstanceOf(QmpError.class).hasMessage(message);
    }

    @Test
    void listsTheDrives() throws Exception {
        assertThat(file("ide0-hd0")).isEqualTo("disk");
        assertThat(device("ide0-hd0").get("removable").getAsBoolean()).isFalse();
        assertThat(file("ide1-cd0")).isEqualTo("disc");
        assertThat(device("ide1-cd0").get("removable").getAsBoolean()).isTrue();
        assertThat(device("ide1-cd0").get("tray_open").getAsBoolean()).isFalse();
        assertThat(file("empty")).isEqualTo("-");
    }

    @Test
    void ejectsAndChanges() throws Exception {
        run("eject", "'device':'ide1-cd0'");
        assertThat(file("ide1-cd0")).isEqualTo("-");
        assertThat(device("ide1-cd0").get("tray_open").getAsBoolean()).isTrue();
        run("blockdev-change-medium", "'device':'ide1-cd0','filename':'DIR/other','format':'raw'");
        assertThat(file("ide1-cd0")).isEqualTo("other");
        assertThat(device("ide1-cd0").get("tray_open").getAsBoolean()).isFalse();
        run("blockdev-open-tray", "'id':'empty'");
        run("blockdev-close-tray", "'id':'empty'");
        assertThat(events).containsExactly(
                new MachineEvent.TrayMoved("ide1-cd0", true), new MachineEvent.TrayMoved("ide1-cd0", false),
                new MachineEvent.TrayMoved("empty", true), new MachineEvent.TrayMoved("empty", false));
        try (FileChannel c = FileChannel.open(directory.resolve("disc"), StandardOpenOption.WRITE)) {
            assertThat(c.tryLock()).as("let go of").isNotNull();
        }
    }

    @Test
    void refusesInQemusWords() throws Exception {
        refused("Need exactly one of 'device' and 'id'", "eject", "");
        refused("Need exactly one of 'device' and 'id'", "eject", "'device':'a','id':'b'");
        refused("Device 'nope' not found", "eject", "'device':'nope'");
        refused("Device 'ide0-hd0' is not removable", "eject", "'device':'ide0-hd0'");
        refused("Invalid parameter type for 'force', expected: boolean", "eject", "'device':'ide1-cd0','force':1");
        refused("Parameter 'filename' is missing", "blockdev-change-medium", "'device':'ide1-cd0'");
        refused("Could not open '/nope': No such file or directory", "blockdev-change-medium",
                "'device':'ide1-cd0','filename':'/nope'");
        refused("Unknown driver 'foo'", "blockdev-change-medium",
                "'device':'ide1-cd0','filename':'DIR/other','format':'foo'");
        refused("Parameter 'read-only-mode' does not accept value 'foo'", "blockdev-change-medium",
                "'device':'ide1-cd0','filename':'DIR/other','read-only-mode':'foo'");
        assertThat(file("ide1-cd0")).isEqualTo("disc");
        assertThat(events).isEmpty();
    }
}
