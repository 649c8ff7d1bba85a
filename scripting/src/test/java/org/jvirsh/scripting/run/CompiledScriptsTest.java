package org.jvirsh.scripting.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class CompiledScriptsTest {
    private static final String USER = System.getProperty("user.name");
    private static final ScriptSource SOURCE = new ScriptSource("x.groovy", "x.groovy", "println 1");

    @TempDir
    Path home;

    private CompiledScripts cache(String build, String user) {
        return new CompiledScripts(home.resolve("cache/scripts"), build, user, 1000);
    }

    private static CompiledScript script(int size) {
        return new CompiledScript("x", Map.of("x", new byte[size]));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("cache/scripts"))) {
            return files.sorted().toList();
        }
    }

    @Test
    void whatWasKeptIsFoundByTheSameBuildOnly() {
        cache("1", USER).keep(SOURCE, script(10));
        assertThat(cache("1", USER).find(SOURCE).orElseThrow().classes().get("x")).hasSize(10);
        assertThat(cache("2", USER).find(SOURCE)).isEmpty();
        assertThat(cache("1", USER).find(new ScriptSource("x.groovy", "x.groovy", "println 2"))).isEmpty();
        assertThat(cache("1", USER).find(new ScriptSource("y.groovy", "y.groovy", "println 1"))).isEmpty();
    }

    @Test
    void damagedFilesAreIgnored() throws Exception {
        cache("1", USER).keep(SOURCE, script(10));
        Path file = files().getFirst();
        byte[] content = Files.readAllBytes(file);
        for (int i = 0; i < content.length; i++) {
            byte[] damaged = content.clone();
            damaged[i] ^= 1;
            Files.write(file, damaged);
            assertThat(cache("1", USER).find(SOURCE)).as("byte " + i).isEmpty();
        }
        Files.write(file, new byte[0]);
        assertThat(cache("1", USER).find(SOURCE)).isEmpty();
    }

    @Test
    void filesOfOthersAreIgnored() throws Exception {
        cache("1", USER).keep(SOURCE, script(10));
        assertThat(cache("1", "somebody-else").find(SOURCE)).isEmpty();
        Files.setPosixFilePermissions(files().getFirst(), PosixFilePermissions.fromString("rw-rw----"));
        assertThat(cache("1", USER).find(SOURCE)).isEmpty();
    }

    @Test
    void theOldestGoWhenThereIsNoRoom() throws Exception {
        CompiledScripts cache = cache("1", USER);
        cache.keep(SOURCE, script(400));
        Path first = files().getFirst();
        Files.setLastModifiedTime(first, FileTime.fromMillis(1000));
        cache.keep(new ScriptSource("b", "b", ""), script(400));
        cache.keep(new ScriptSource("c", "c", ""), script(400));
        assertThat(files()).hasSize(2).doesNotContain(first);
        cache.keep(new ScriptSource("d", "d", ""), script(2000));
        assertThat(files()).hasSize(2);
        assertThat(cache.find(new ScriptSource("d", "d", ""))).isEmpty();
    }
}
