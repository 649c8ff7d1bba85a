package org.jvirsh.emulator.cpu.engine;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvirsh.emulator.cpu.CpuExit;
import org.jvirsh.emulator.cpu.Platform;
import org.jvirsh.emulator.cpu.decode.OpcodeTable;

import static org.assertj.core.api.Assertions.assertThat;

/** A recording tells of units and of code that was overwritten. */
class EngineEventsTest {
    private static final int LOOP = 9;

    @TempDir
    Path directory;

    @Test
    void unitsAndOverwrittenCodeAreRecorded() throws Exception {
        Path file = directory.resolve("engine.jfr");
        try (Platform p = Platform.long64(); Recording recording = new Recording()) {
            recording.enable("jvirsh.UnitTranslation").withThreshold(Duration.ZERO);
            recording.enable("jvirsh.CodeInvalidation");
            recording.start();
            int[] code = {0x83, 0xC0, 1, 0xFF, 0xC9, 0x75, 0xF9, 0xC6, 0x06, 3, 0xF4}; // add; dec; jnz; mov byte [rsi], 3; hlt
            for (int k = 0; k < code.length; k++) {
                p.put(RandomProgram.CODE + k, code[k], 1);
            }
            p.c.rip = RandomProgram.CODE;
            p.c.gpr[1] = 100;
            p.c.gpr[6] = RandomProgram.CODE + 2;
            Interpreter engine = new Interpreter(p.c, new OpcodeTable(), 1 << 24, new Translator(4, Runnable::run, true));
            assertThat(engine.run(10_000)).isEqualTo(CpuExit.HALTED);
            recording.stop();
            recording.dump(file);
        }
        List<RecordedEvent> events = RecordingFile.readAllEvents(file);
        assertThat(events).filteredOn(e -> e.getEventType().getName().equals("jvirsh.UnitTranslation")).singleElement()
                .satisfies(e -> {
                    assertThat(e.getLong("address")).isEqualTo(RandomProgram.CODE);
                    assertThat(e.getInt("blocks")).isEqualTo(1);
                    assertThat(e.getInt("instructions")).isEqualTo(3);
                    assertThat(e.getInt("bytecode")).isGreaterThan(LOOP);
                    assertThat(e.getBoolean("registers")).isTrue();
                });
        assertThat(events).filteredOn(e -> e.getEventType().getName().equals("jvirsh.CodeInvalidation")).singleElement()
                .satisfies(e -> {
                    assertThat(e.getLong("physical")).isEqualTo(RandomProgram.CODE + 2);
                    assertThat(e.getInt("length")).isEqualTo(1);
                    assertThat(e.getInt("units")).isEqualTo(1);
                });
    }
}
