package org.jvirsh.emulator.monitor;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.jvirsh.emulator.cpu.CpuModel;
import org.jvirsh.emulator.machine.CardSpecs;
import org.jvirsh.emulator.machine.GuestProgram;
import org.jvirsh.emulator.machine.Machine;
import org.jvirsh.emulator.machine.PortSpec;
import org.jvirsh.emulator.machine.PortTarget;
import org.jvirsh.emulator.machine.TinyEngine;
import org.jvirsh.emulator.migration.StateService;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class GuestCommandsTest {
    @TempDir
    private Path directory;

    private Machine machine;
    private QmpCommands commands;

    @BeforeEach
    void build() throws Exception {
        machine = Machine.create(
                new GuestProgram().spin().spec(directory).withPaused(true), new CpuModel(), TinyEngine::new);
        commands = new QmpCommands(machine, new StateService(machine, Optional.empty()), new ProgramVersion(1, 2, 3));
        machine.start();
    }

    @AfterEach
    void close() {
        machine.close();
    }

    private String run(String text) throws Exception {
        return CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                JsonObject o = JsonParser.parseString(text.replace('\'', '"')).getAsJsonObject();
                                JsonObject arguments = o.getAsJsonObject("arguments");
                                return commands.run(new QmpRequest(
                                                o.get("execute").getAsString(),
                                                arguments == null ? new JsonObject() : arguments,
                                                Optional.empty()))
                                        .toString();
                            } catch (QmpError e) {
                                return e.description();
                            }
                        },
                        machine.executor())
                .get(30, TimeUnit.SECONDS);
    }

    @Test
    void characterDevicesTellWhetherTheGuestHasThemOpen() throws Exception {
        machine.close();
        Path socket = directory.resolve("agent");
        machine = Machine.create(
                new GuestProgram().spin().spec(directory).withPaused(true).withCards(new CardSpecs(
                        List.of(), false, List.of(), List.of(), OptionalLong.empty(), Map.of(),
                        List.of(new PortSpec(new PortTarget.Unix(socket), "org.example", "channel0", 1)))),
                new CpuModel(), TinyEngine::new);
        commands = new QmpCommands(machine, new StateService(machine, Optional.empty()), new ProgramVersion(1, 2, 3));
        machine.start();
        assertThat(run("{'execute':'query-chardev'}"))
                .isEqualTo(("[{'frontend-open':false,'filename':'disconnected:unix:" + socket
                                + ",server=on','label':'charchannel0'}]")
                        .replace('\'', '"'));
    }

    @Test
    void keysThatCannotBeAreRefused() throws Exception {
        assertThat(run("{'execute':'send-key'}")).isEqualTo("Parameter 'keys' is missing");
        assertThat(run("{'execute':'send-key','arguments':{'keys':[{'type':'number','data':0}]}}"))
                .isEqualTo("Parameter 'data' is out of range");
        assertThat(run("{'execute':'send-key','arguments':{'keys':[{'type':'qcode','data':'a'}]}}"))
                .isEqualTo("Parameter 'type' does not accept value 'qcode'");
        assertThat(run("{'execute':'send-key','arguments':{'keys':[],'hold-time':-1}}"))
                .isEqualTo("Parameter 'hold-time' is out of range");
        assertThat(run("{'execute':'send-key','arguments':{'keys':[{'type':'number','data':30}]}}"))
                .isEqualTo("{}");
    }

    @Test
    void memoryGoesIntoAFileOrSaysWhyNot() throws Exception {
        Path core = directory.resolve("core");
        assertThat(run("{'execute':'dump-guest-memory','arguments':{'paging':false,'protocol':'file:" + core + "'}}"))
                .isEqualTo("{}");
        assertThat(Files.size(core)).isGreaterThan(4 << 20);
        assertThat(run("{'execute':'dump-guest-memory','arguments':{'paging':true,'protocol':'file:" + core + "'}}"))
                .startsWith("dump-guest-memory writes all memory");
        assertThat(run("{'execute':'dump-guest-memory','arguments':{'paging':false,'protocol':'" + core + "'}}"))
                .isEqualTo("parameter 'protocol' must start with 'file:' or 'fd:'");
    }

    @Test
    void peopleSeeDisksAndSnapshots() throws Exception {
        assertThat(run("{'execute':'human-monitor-command','arguments':{'command-line':'info snapshots'}}"))
                .contains("There is no snapshot available.");
        assertThat(run("{'execute':'human-monitor-command','arguments':{'command-line':'help'}}"))
                .contains("resume emulation");
    }
}
