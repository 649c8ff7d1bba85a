package org.jvirsh.emulator.block.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvirsh.emulator.block.DirtyBitmap;
import org.jvirsh.emulator.block.ImageFormat;
import org.jvirsh.emulator.block.ImageLayer;
import org.jvirsh.emulator.block.QemuTools;
import org.jvirsh.emulator.block.disk.BlockDevice;
import org.jvirsh.emulator.block.disk.ImageOpener;
import org.jvirsh.emulator.block.disk.OpenOptions;
import org.jvirsh.emulator.block.qcow2.Qcow2Creator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Jobs on a disk that goes on being written; what they leave is judged by qemu-img too. */
class BlockJobsTest {
    private static final int SIZE = 12 << 20;

    @TempDir
    private Path directory;

    private final byte[] model = new byte[SIZE];
    private final Random random = new Random(11);
    private final List<String> heard = Collections.synchronizedList(new ArrayList<>());
    private final BlockJobs jobs = new BlockJobs((what, status) -> {
        if (what != JobListener.Event.STATE) {
            heard.add(what + " " + status.id() + status.error().map(e -> " " + e).orElse(""));
        }
    });

    private Path file(String name) {
        return directory.resolve(name);
    }

    private BlockDevice chain(String... names) throws IOException {
        String below = "";
        BlockDevice device = null;
        for (String name : names) {
            if (device == null) {
                Qcow2Creator.create(file(name), SIZE, below, ImageFormat.QCOW2);
                device = new BlockDevice("d", ImageOpener.open(file(name), ImageFormat.QCOW2, OpenOptions.WRITE));
            } else {
                device.pushOverlay(device.prepareOverlay(file(name), false));
            }
            write(device, 20);
        }
        return java.util.Objects.requireNonNull(device);
    }

    private void write(BlockDevice device, int times) throws IOException {
        for (int i = 0; i < times; i++) {
            int length = 512 * (1 + random.nextInt(400));
            int position = 512 * random.nextInt((SIZE - length) / 512);
            switch (random.nextInt(4)) {
                case 0 -> {
                    device.zero(position, length);
                    Arrays.fill(model, position, position + length, (byte) 0);
                }
                default -> {
                    byte[] data = new byte[length];
                    random.nextBytes(data);
                    device.write(position, data, 0, length);
                    System.arraycopy(data, 0, model, position, length);
                }
            }
        }
    }

    private void same(BlockDevice device) throws IOException {
        byte[] now = new byte[SIZE];
        device.read(0, now, 0, SIZE);
        assertThat(Arrays.mismatch(now, model)).isEqualTo(-1);
    }

    private void judge(BlockDevice device, String image) throws Exception {
        same(device);
        device.close();
        QemuTools qemu = new QemuTools(directory).required();
        qemu.check(image);
        qemu.same(image, model);
    }

    private static List<String> names(BlockDevice device) {
        return device.chain().stream().map(l -> String.valueOf(l.path().getFileName())).toList();
    }

    @Test
    void overlaysBecomeActiveAndChainsStayReadable() throws Exception {
        BlockDevice d = chain("a", "b", "c");
        assertThat(names(d)).containsExactly("c", "b", "a");
        assertThat(d.chain().get(1).readOnly()).isTrue();
        judge(d, "c");
    }

    @Test
    void streamingLeavesTheTopOnItsBase() throws Exception {
        BlockDevice d = chain("a", "b", "c", "d");
        ImageLayer base = d.chain().get(3);
        StreamJob job = new StreamJob("s", d, base, "");
        jobs.start(job);
        assertThatThrownBy(() -> jobs.start(new StreamJob("t", d, null, "")))
                .hasMessageContaining("is busy: block device is in use by block job: stream");
        write(d, 60);
        job.await();
        assertThat(names(d)).containsExactly("d", "a");
        StreamJob all = new StreamJob("s", d, null, "");
        jobs.start(all);
        write(d, 20);
        all.await();
        assertThat(names(d)).containsExactly("d");
        assertThat(heard).containsExactly("COMPLETED s", "COMPLETED s");
        Files.delete(file("a"));
        judge(d, "d");
    }

    @Test
    void aMiddleLayerIsCommittedAway() throws Exception {
        BlockDevice d = chain("a", "b", "c", "d");
        CommitJob job = new CommitJob("c", d, d.chain().get(1), d.chain().get(3), "");
        jobs.start(job);
        write(d, 40);
        job.await();
        assertThat(heard).containsExactly("COMPLETED c");
        assertThat(names(d)).containsExactly("d", "a");
        assertThat(d.chain().get(1).readOnly()).isTrue();
        write(d, 10);
        judge(d, "d");
    }

    @Test
    void theActiveLayerIsCommittedAndTheBaseTakesOver() throws Exception {
        BlockDevice d = chain("a", "b", "c");
        CommitJob job = new CommitJob("c", d, d.top(), d.chain().get(2), "");
        jobs.start(job);
        write(d, 40);
        assertThat(job.awaitReady()).isTrue();
        write(d, 40);
        assertThat(job.complete()).isTrue();
        job.await();
        assertThat(heard).containsExactly("READY c", "COMPLETED c");
        assertThat(names(d)).containsExactly("a");
        write(d, 10);
        judge(d, "a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pivot", "keep", "cancel"})
    void aMirrorIsEqualAndTakesOverIfWanted(String how) throws Exception {
        BlockDevice d = chain("a", "b");
        Qcow2Creator.create(file("m"), SIZE, "", ImageFormat.QCOW2);
        ImageLayer target = ImageOpener.layer(file("m"), ImageFormat.QCOW2, OpenOptions.WRITE, null);
        MirrorJob job = new MirrorJob("m", d, target, MirrorJob.Sync.FULL, true);
        jobs.start(job);
        write(d, 40);
        assertThat(job.awaitReady()).isTrue();
        write(d, 40);
        switch (how) {
            case "pivot" -> assertThat(job.complete()).isTrue();
            case "keep" -> job.cancel(false);
            default -> job.cancel(true);
        }
        job.await();
        if (how.equals("pivot")) {
            assertThat(names(d)).containsExactly("m");
            write(d, 10);
            judge(d, "m");
        } else {
            byte[] then = model.clone();
            write(d, 10);
            judge(d, "b");
            assertThat(heard).containsExactly("READY m", how.equals("keep") ? "COMPLETED m" : "CANCELLED m");
            new QemuTools(directory).check("m");
            if (how.equals("keep")) {
                new QemuTools(directory).same("m", then);
            }
        }
    }

    @Test
    void aMirrorOfTheTopStandsOnTheSameBase() throws Exception {
        BlockDevice d = chain("a", "b");
        Qcow2Creator.create(file("m"), SIZE, "a", ImageFormat.QCOW2);
        ImageLayer target =
                ImageOpener.layer(file("m"), ImageFormat.QCOW2, OpenOptions.WRITE, d.top().backing().orElseThrow());
        MirrorJob job = new MirrorJob("m", d, target, MirrorJob.Sync.TOP, true);
        jobs.start(job);
        write(d, 40);
        assertThat(job.awaitReady()).isTrue();
        assertThat(job.complete()).isTrue();
        job.await();
        assertThat(names(d)).containsExactly("m", "a");
        write(d, 5);
        judge(d, "m");
    }

    @Test
    void backupsHoldWhatTheDiskWasFirstWhollyThenTheChanges() throws Exception {
        BlockDevice d = chain("a", "b");
        DirtyBitmap bitmap = new DirtyBitmap("cp", 16, SIZE, true);
        d.top().bitmaps().add(bitmap);
        byte[] first = model.clone();
        Qcow2Creator.create(file("full"), SIZE, "", ImageFormat.QCOW2);
        ImageLayer full = ImageOpener.layer(file("full"), ImageFormat.QCOW2, OpenOptions.WRITE, null);
        BackupJob job = new BackupJob("f", d, full, null, null, true);
        jobs.start(job);
        write(d, 80);
        job.await();
        write(d, 5);
        byte[] second = model.clone();
        Qcow2Creator.create(file("inc"), SIZE, "full", ImageFormat.QCOW2);
        ImageLayer inc = ImageOpener.open(file("inc"), ImageFormat.QCOW2, OpenOptions.WRITE);
        BackupJob changes = new BackupJob("i", d, inc, bitmap, null, false);
        jobs.start(changes);
        assertThat(bitmap.busy()).isTrue();
        write(d, 80);
        changes.await();
        assertThat(bitmap.busy()).isFalse();
        assertThat(heard).containsExactly("COMPLETED f", "COMPLETED i");
        judge(d, "b");
        QemuTools qemu = new QemuTools(directory);
        qemu.check("full");
        qemu.check("inc");
        qemu.same("full", first);
        qemu.same("inc", second);
        assertThat(qemu.img("info", "b")).contains("name: cp");
    }

    @Test
    void aCancelledBackupKeepsTheRecordOfChanges() throws Exception {
        BlockDevice d = chain("a");
        DirtyBitmap bitmap = new DirtyBitmap("cp", 16, SIZE, false);
        d.top().bitmaps().add(bitmap);
        write(d, 10);
        long dirty = bitmap.dirtyBytes();
        Qcow2Creator.create(file("t"), SIZE, "", ImageFormat.QCOW2);
        ImageLayer target = ImageOpener.layer(file("t"), ImageFormat.QCOW2, OpenOptions.WRITE, null);
        BackupJob job = new BackupJob("t", d, target, bitmap, null, false);
        job.setSpeed(1);
        job.pause();
        jobs.start(job);
        job.cancel(true);
        job.await();
        assertThat(heard).containsExactly("CANCELLED t");
        assertThat(bitmap.dirtyBytes()).isEqualTo(dirty);
        judge(d, "a");
    }

    @Test
    void writingToAFullDiskFailsTheJobNotTheGuest() throws Exception {
        BlockDevice d = chain("a", "b");
        Qcow2Creator.create(file("m"), SIZE / 2, "", ImageFormat.QCOW2);
        ImageLayer target = ImageOpener.layer(file("m"), ImageFormat.QCOW2, OpenOptions.WRITE, null);
        assertThatThrownBy(() -> jobs.start(new MirrorJob("m", d, target, MirrorJob.Sync.FULL, true)))
                .hasMessageContaining("Image size mismatch");
        target.close();
        assertThat(jobs.list()).isEmpty();
        assertThat(d.user()).isEmpty();
        judge(d, "b");
    }
}
