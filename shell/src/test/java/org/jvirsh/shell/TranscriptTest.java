package org.jvirsh.shell;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Replays recorded runs of virsh 11.3.0: those that show the shell and its language rather than one hypervisor. */
class TranscriptTest {
    @TempDir
    Path home;

    @TestFactory
    Stream<DynamicTest> saysWhatVirshSaid() throws IOException {
        List<JsonObject> runs = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(TranscriptTest.class.getResourceAsStream("transcripts.jsonl")),
                StandardCharsets.UTF_8))) {
            lines.lines().map(line -> JsonParser.parseString(line).getAsJsonObject()).forEach(runs::add);
        }
        assertThat(runs).isNotEmpty();
        return runs.stream()
                .map(run -> DynamicTest.dynamicTest(
                        run.get("id").getAsInt() + " " + run.get("argv"), () -> replay(run)));
    }

    private void replay(JsonObject run) {
        List<String> argv = new ArrayList<>();
        for (JsonElement word : run.getAsJsonArray("argv")) {
            argv.add(word.getAsString().replace("test:///default", "emu:///session"));
        }
        TestHost host = new TestHost(home);
        int status = host.run(run.get("stdin").getAsString(), Map.of(), argv.toArray(String[]::new));
        // The recorded hypervisor had one running domain; ours has none.
        String expected = run.get("stdout").getAsString().replace("@HOME@", home.toString())
                .replace("----------------------\n 1    test   running\n", "--------------------\n");
        assertThat(host.out()).isEqualTo(expected);
        assertThat(host.err()).isEqualTo(run.get("stderr").getAsString());
        assertThat(status).isEqualTo(run.get("rc").getAsInt());
    }
}
