package org.jvirsh.emulator.snapshot.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvirsh.emulator.memory.HostAllocation;
import org.jvirsh.emulator.snapshot.RamMap;

import static org.assertj.core.api.Assertions.assertThat;

class PageOutputTest {
    private static final int PAGE = RamMap.PAGE;

    @TempDir
    private Path directory;

    /** The first pages go past the host's cache where it can be; what follows lies where that is impossible. */
    @Test
    void pagesArriveAlsoWhenTheCacheCannotBePassed() throws IOException {
        byte[] content = new byte[6 * PAGE];
        new SplittableRandom(1).nextBytes(content);
        Path file = directory.resolve("pages");
        try (HostAllocation room = HostAllocation.of(8L * PAGE);
                FileChannel cached = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                PageOutput out = PageOutput.of(cached, file)) {
            out.put(laid(room, 0, content, 0, 2), 0);
            out.put(laid(room, 24, content, 2, 2), 2 * PAGE);
            out.put(laid(room, 0, content, 4, 2), 4 * PAGE);
            cached.force(false);
        }
        assertThat(Files.readAllBytes(file)).isEqualTo(content);
    }

    private static ByteBuffer laid(HostAllocation room, int at, byte[] content, int page, int pages) {
        ByteBuffer b = room.segment().asSlice(at, (long) pages * PAGE).asByteBuffer();
        b.put(Arrays.copyOfRange(content, page * PAGE, (page + pages) * PAGE));
        return b.flip();
    }
}
