package org.jvirsh.quickstart.guest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class GuestCacheTest {
    @TempDir
    private Path directory;

    @Test
    void followsTheXdgSpecification() {
        assertThat(GuestCache.of(Map.of("XDG_CACHE_HOME", "/x", "HOME", "/h")).directory())
                .isEqualTo(Path.of("/x/jvirsh/guests"));
        assertThat(GuestCache.of(Map.of("XDG_CACHE_HOME", "relative", "HOME", "/h")).directory())
                .isEqualTo(Path.of("/h/.cache/jvirsh/guests"));
    }

    @Test
    void leavesNothingOfAFileThatFailed() throws IOException {
        GuestCache cache = new GuestCache(directory);
        cache.install("kernel", out -> out.write(1));

        assertThatThrownBy(() -> cache.install("kernel", out -> {
            out.write(new byte[100]);
            throw new IOException("disk full");
        })).hasMessage("disk full");

        assertThat(names()).containsExactly("kernel");
        assertThat(directory.resolve("kernel")).hasBinaryContent(new byte[] {1});
    }

    @Test
    void listsTheNewestFirst() throws IOException {
        GuestCache cache = new GuestCache(directory);
        assertThat(new GuestCache(directory.resolve("none")).files("")).isEmpty();
        Files.setLastModifiedTime(cache.install("v-old", out -> out.write(1)), FileTime.fromMillis(1000));
        Files.setLastModifiedTime(cache.install("v-new", out -> out.write(1)), FileTime.fromMillis(5000));
        cache.install("other", out -> out.write(1));
        assertThat(cache.files("v-")).extracting(file -> file.getFileName().toString())
                .containsExactly("v-new", "v-old");
    }

    @Test
    void theLockIsHeldByOneAndClearsUnfinishedWork() throws Exception {
        GuestCache cache = new GuestCache(directory);
        Path left;
        CountDownLatch waiting = new CountDownLatch(1);
        AtomicBoolean released = new AtomicBoolean();
        CompletableFuture<Boolean> second;
        try (GuestCache.Lock lock = cache.lock(() -> { })) {
            left = Files.writeString(lock.workDirectory().resolve("half"), "x");
            second = CompletableFuture.supplyAsync(() -> {
                try (GuestCache.Lock other = cache.lock(waiting::countDown)) {
                    return released.get() && Files.isDirectory(other.workDirectory());
                } catch (IOException e) {
                    return false;
                }
            });
            waiting.await();
            assertThat(left).exists();
            released.set(true);
        }
        assertThat(second.join()).isTrue();
        assertThat(left.getParent()).doesNotExist();
        assertThat(names()).containsExactly("lock");
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
