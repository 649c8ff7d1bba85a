package org.jvirsh.shell;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Replays what virsh 11.3.0 has said on {@code test:///default}, an area a file. In the recordings {@code @HOME@} is the
 * directory with the files that a run needs.
 */
class GoldenTest {
    static final List<String> AREAS = List.of(
            "domain", "configuration", "image", "device", "host", "event", "network", "iface",
            "nodedev", "secret", "nwfilter", "pool", "volume", "snapshot", "checkpoint", "tuning",
            "statistics", "block", "guest", "migration", "qemu", "options", "states", "xpath", "cpu");

    @TempDir
    Path home;

    @TestFactory
    Stream<DynamicContainer> saysWhatVirshSaid() {
        return AREAS.stream().map(area -> DynamicContainer.dynamicContainer(area, runs(area)));
    }

    private Stream<DynamicTest> runs(String area) {
        List<JsonObject> runs = new ArrayList<>();
        String name = "golden-" + area + ".jsonl";
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(GoldenTest.class.getResourceAsStream(name), name), StandardCharsets.UTF_8))) {
            lines.lines().map(line -> JsonParser.parseString(line).getAsJsonObject()).forEach(runs::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(runs).isNotEmpty();
        return runs.stream()
                .map(run -> DynamicTest.dynamicTest(
                        run.get("id").getAsInt() + " " + run.get("argv"), () -> replay(run)));
    }

    private void replay(JsonObject run) throws IOException {
        for (Map.Entry<String, JsonElement> file : run.getAsJsonObject("files").entrySet()) {
            Files.writeString(home.resolve(file.getKey()), file.getValue().getAsString());
        }
        List<String> argv = new ArrayList<>();
        for (JsonElement word : run.getAsJsonArray("argv")) {
            argv.add(here(word));
        }
        TestHost host = new TestHost(home);
        int status = host.run(run.get("stdin").getAsString(), Map.of(), argv.toArray(String[]::new));
        assertThat(host.out().replaceAll("(CPU time: +)[0-9.]+s", "$1#")).isEqualTo(here(run.get("stdout")));
        assertThat(host.err()).isEqualTo(here(run.get("stderr")));
        assertThat(status).isEqualTo(run.get("rc").getAsInt());
    }

    private String here(JsonElement text) {
        return text.getAsString().replace("@HOME@", home.toString());
    }
}
