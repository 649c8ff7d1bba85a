package org.jvirsh.shell;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** Runs the program inside the test's process, with its own home and streams. */
final class TestHost {
    private final Path home;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    TestHost(Path home) {
        this.home = home;
    }

    int run(String input, Map<String, String> environment, String... args) {
        out.reset();
        err.reset();
        Host host = new Host(
                environment,
                home,
                false,
                home,
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                out,
                err,
                false,
                false);
        return new Program(host).run(args);
    }

    int run(String... args) {
        return run("", Map.of(), args);
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
