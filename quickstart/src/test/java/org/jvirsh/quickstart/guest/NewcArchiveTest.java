package org.jvirsh.quickstart.guest;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.jvirsh.quickstart.guest.NewcArchive.CharacterDevice;
import org.jvirsh.quickstart.guest.NewcArchive.Directory;
import org.jvirsh.quickstart.guest.NewcArchive.Entry;
import org.jvirsh.quickstart.guest.NewcArchive.RegularFile;
import org.jvirsh.quickstart.guest.NewcArchive.SymbolicLink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class NewcArchiveTest {
    private static RegularFile file(String path, String content) {
        return new RegularFile(path, 0755, content.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void readsBackWhatItWrote() throws IOException {
        byte[] archive = new NewcArchive()
                .add(file("init", "#!/bin/sh\n"))
                .add(new Directory("tmp", 01777))
                .add(new SymbolicLink("bin/sh", "busybox"))
                .add(new CharacterDevice("dev/console", 0600, 5, 1))
                .toBytes();

        List<Entry> entries = NewcArchive.read(archive);

        assertThat(archive.length % 512).isZero();
        assertThat(entries).extracting(Entry::path)
                .containsExactly("bin", "bin/sh", "dev", "dev/console", "init", "tmp");
        assertThat(entries).contains(new Directory("bin", 0755), new SymbolicLink("bin/sh", "busybox"),
                new CharacterDevice("dev/console", 0600, 5, 1), new Directory("tmp", 01777));
        assertThat(entries.get(4)).isInstanceOfSatisfying(RegularFile.class,
                init -> assertThat(init.content()).asString().isEqualTo("#!/bin/sh\n"));
    }

    @Test
    void orderOfAdditionDoesNotMatter() {
        byte[] one = new NewcArchive().add(file("a", "1")).add(file("d/b", "2")).toBytes();
        byte[] other = new NewcArchive().add(file("d/b", "2")).add(new Directory("d", 0755))
                .add(file("a", "1")).toBytes();
        assertThat(one).isEqualTo(other);
    }

    @Test
    void writesTheHeaderOfTheFormat() {
        String archive = new String(new NewcArchive().add(file("f", "xyz")).toBytes(),
                StandardCharsets.US_ASCII);
        assertThat(archive).startsWith("070701" + "00000001" + "000081ED" + "00000000".repeat(2) + "00000001"
                + "00000000" + "00000003" + "00000000".repeat(4) + "00000002" + "00000000" + "f\0xyz\0" + "070701");
    }

    @Test
    void compressesReproducibly() throws IOException {
        byte[] archive = new NewcArchive().add(file("f", "x".repeat(5000))).toBytes();
        ByteArrayOutputStream one = new ByteArrayOutputStream();
        ByteArrayOutputStream other = new ByteArrayOutputStream();
        NewcArchive.gzip(archive, one);
        NewcArchive.gzip(archive, other);

        assertThat(one.toByteArray()).isEqualTo(other.toByteArray()).hasSizeLessThan(archive.length);
        assertThat(new GZIPInputStream(new ByteArrayInputStream(one.toByteArray())).readAllBytes())
                .isEqualTo(archive);
    }

    @Test
    void refusesWrongPathsAndDamagedArchives() {
        NewcArchive archive = new NewcArchive().add(file("f", "xyz"));
        assertThatThrownBy(() -> archive.add(file("f", "other"))).hasMessageContaining("two entries for f");
        assertThatThrownBy(() -> archive.add(file("/f", ""))).hasMessageContaining("not a path");
        byte[] bytes = archive.toBytes();
        for (int length : new int[] {0, 50, 112, 200}) {
            assertThatThrownBy(() -> NewcArchive.read(Arrays.copyOf(bytes, length)))
                    .isInstanceOf(IOException.class);
        }
    }
}
