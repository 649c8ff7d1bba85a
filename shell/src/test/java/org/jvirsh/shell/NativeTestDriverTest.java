package org.jvirsh.shell;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.jvirsh.driver.libvirt.binding.Binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

/**
 * Runs that virsh 11.3.0 recorded on libvirt's test hypervisor, on the same one through the installed library. What an older
 * library answers otherwise must be what the virsh of that library says.
 */
class NativeTestDriverTest {
    private static final Path VIRSH = Path.of("/usr/bin/virsh");
    private static final Map<String, String> MASKS = Map.of(
            "CPU time:( +)[0-9.]+s", "CPU time:$1#",
            "(\\w+ (?:rd|wr)_(?:req|bytes)|\\w+ errs) \\d+", "$1 #",
            "\\(Time: [0-9.]+ ms\\)", "(Time: #)",
            "-\\d{4}-\\d\\d-\\d\\d-\\d\\d:\\d\\d:\\d\\d\\.png", "-#.png");

    @TempDir
    Path home;

    private record Said(int status, String out, String err) {}

    @BeforeAll
    static void needsLibvirt() {
        if (Binding.load().isEmpty() || !Files.isExecutable(VIRSH)) {
            String missing = "libvirt0 and libvirt-clients are not installed";
            assertThat(System.getenv("JVIRSH_REQUIRE_GUESTS")).as(missing).isNull();
            abort(missing);
        }
    }

    @TestFactory
    Stream<DynamicTest> saysWhatVirshSaid() throws Exception {
        Path recorded = Path.of(Objects.requireNonNull(getClass().getResource("recorded/runs.jsonl")).toURI());
        List<DynamicTest> tests = new ArrayList<>();
        for (String line : Files.readAllLines(recorded)) {
            JsonObject run = JsonParser.parseString(line).getAsJsonObject();
            tests.add(DynamicTest.dynamicTest(
                    run.get("id").getAsInt() + " " + run.get("argv"), () -> replay(run, recorded.getParent())));
        }
        assertThat(tests).hasSizeGreaterThan(180);
        return tests.stream();
    }

    private void replay(JsonObject run, Path files) throws Exception {
        List<String> argv = new ArrayList<>();
        for (JsonElement word : run.getAsJsonArray("argv")) {
            argv.add(word.getAsString().replace("@FILES@", files.toString()));
        }
        Map<String, String> environment = new HashMap<>();
        run.getAsJsonObject("env").entrySet().forEach(e -> environment.put(e.getKey(), e.getValue().getAsString()));
        String input = run.get("stdin").getAsString();
        environment.put("JVIRSH_TEST_DRIVER", "libvirt");
        TestHost host = new TestHost(home);
        int status = host.run(input, environment, argv.toArray(String[]::new));
        Said ours = said(status, host.out(), host.err(), files);
        Said then = new Said(run.get("rc").getAsInt(), mask(run.get("stdout").getAsString()), run.get("stderr").getAsString());
        if (!ours.equals(then)) {
            assertThat(ours).as("not what virsh 11.3.0 said: %s", then).isEqualTo(virsh(argv, environment, input, files));
        }
    }

    /** What the installed virsh says. */
    private Said virsh(List<String> argv, Map<String, String> environment, String input, Path files)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(VIRSH.toString()));
        command.addAll(argv);
        Path out = home.resolve("virsh.out");
        Path err = home.resolve("virsh.err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.toFile()).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().putAll(environment);
        builder.environment().putAll(Map.of("HOME", home.toString(), "XDG_RUNTIME_DIR", home.toString(), "LC_ALL", "C"));
        Process process = builder.start();
        process.outputWriter(StandardCharsets.UTF_8).append(input).close();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return said(process.exitValue(), Files.readString(out), Files.readString(err), files);
    }

    private Said said(int status, String out, String err, Path files) {
        return new Said(status, mask(here(out, files)), here(err, files));
    }

    private String here(String text, Path files) {
        return text.replace(files.toString(), "@FILES@").replace(home.toString(), "@HOME@");
    }

    private static String mask(String text) {
        String masked = text;
        for (Map.Entry<String, String> mask : MASKS.entrySet()) {
            masked = masked.replaceAll(mask.getKey(), mask.getValue());
        }
        return masked;
    }
}
