package org.jvirsh.emulator.snapshot.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.jvirsh.emulator.memory.PhysicalMemory;
import org.jvirsh.emulator.memory.RawMemory;
import org.jvirsh.emulator.snapshot.FrozenRam;
import org.jvirsh.emulator.snapshot.LiveState;
import org.jvirsh.emulator.snapshot.MachineDescription;
import org.jvirsh.emulator.snapshot.Progress;
import org.jvirsh.emulator.snapshot.RamMap;
import org.jvirsh.emulator.snapshot.RamTracker;
import org.jvirsh.emulator.snapshot.SnapshotParticipant;
import org.jvirsh.emulator.snapshot.StateFormatException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(120)
class MemoryStoreTest {
    private static final int PAGE = RamMap.PAGE;
    private static final int PAGES = 300;

    @TempDir
    private Path directory;

    private final MachineDescription description = new MachineDescription(Map.of("memory", "1200 KiB"));
    private PhysicalMemory memory;
    private RamTracker tracker;
    private byte[] devices = {1};
    private MemoryStore store;

    @BeforeEach
    void build() {
        memory = new PhysicalMemory((long) PAGES * PAGE);
        tracker = new RamTracker(memory, () -> {});
        store = new MemoryStore(directory);
    }

    @AfterEach
    void close() {
        memory.close();
    }

    private LiveState machine() {
        return new LiveState() {
            @Override
            public MachineDescription description() {
                return description;
            }

            @Override
            public byte[] capture() {
                return devices;
            }

            @Override
            public void apply(byte[] state) {
                devices = state;
            }

            @Override
            public RamTracker ram() {
                return tracker;
            }

            @Override
            public List<SnapshotParticipant> participants() {
                return List.of();
            }
        };
    }

    private void save(String name) throws Exception {
        store.refresh(tracker);
        BitSet dirty = tracker.dirty();
        StoredState s = new StoredState(description, devices, tracker.base(), true);
        try (FrozenRam f = tracker.freeze(dirty)) {
            tracker.thaw(store.save(name, s, dirty, f, new Progress()));
        } catch (IOException e) {
            tracker.thaw(dirty);
            throw e;
        }
    }

    private long load(String name) throws Exception {
        StoredLoad l = StoredLoad.check(store, store.find(name).orElseThrow(), machine());
        l.devices();
        l.memory();
        return l.pages();
    }

    private void write(int page, int value) {
        memory.write((long) page * PAGE + 16, value, 4);
    }

    private int[] content() {
        int[] all = new int[PAGES];
        for (int p = 0; p < PAGES; p++) {
            all[p] = RawMemory.get32(memory.ram().address() + (long) p * PAGE + 16);
        }
        return all;
    }

    private long pageBytes() throws Exception {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(p -> p.toString().endsWith(".pages")).mapToLong(p -> p.toFile().length() / PAGE).sum();
        }
    }

    @Test
    void storesOnlyWhatChangedAndLoadsOnlyWhatDiffers() throws Exception {
        for (int p = 0; p < 200; p++) {
            write(p, p + 1);
        }
        save("a");
        int[] a = content();
        assertThat(pageBytes()).isBetween(200L, 203L);
        write(5, 77);
        write(250, 78);
        write(6, 0); // its other bytes are zero, too
        devices = new byte[] {2};
        save("b");
        int[] b = content();
        assertThat(pageBytes()).isBetween(202L, 206L);
        save("c");
        assertThat(pageBytes()).isBetween(202L, 206L);
        write(7, 1234);
        assertThat(load("a")).as("pages that differ and are not zero").isEqualTo(3);
        assertThat(content()).isEqualTo(a);
        assertThat(devices).containsExactly(1);
        assertThat(load("c")).isEqualTo(2);
        assertThat(content()).isEqualTo(b);
        assertThat(load("b")).isZero();
        assertThat(store.names()).containsExactly("a", "b", "c");
    }

    @Test
    void anyOfATreeMayGoInAnyOrder() throws Exception {
        SplittableRandom random = new SplittableRandom(5);
        Map<String, int[]> expected = new TreeMap<>();
        for (int step = 0; step < 150; step++) {
            for (int w = random.nextInt(20); w > 0; w--) {
                write(random.nextInt(PAGES), random.nextInt(4));
            }
            String name = "s" + random.nextInt(12);
            switch (random.nextInt(3)) {
                case 0 -> {
                    if (!expected.containsKey(name)) {
                        save(name);
                        expected.put(name, content());
                    }
                }
                case 1 -> {
                    store.delete(name);
                    expected.remove(name);
                }
                default -> {
                    if (expected.containsKey(name)) {
                        load(name);
                        assertThat(content()).as("step %d, %s", step, name).isEqualTo(expected.get(name));
                    }
                }
            }
            assertThat(store.names()).containsExactlyElementsOf(expected.keySet());
        }
        for (String name : List.copyOf(expected.keySet())) {
            load(name);
            assertThat(content()).isEqualTo(expected.get(name));
        }
        for (String name : expected.keySet()) {
            store.delete(name);
        }
        assertThat(pageBytes()).isZero();
    }

    private byte[] whole() {
        byte[] all = new byte[PAGES * PAGE];
        RawMemory.get(memory.ram().address(), all, 0, all.length);
        return all;
    }

    /** A write like a guest's: some bytes, a page like another, a page of one value, a page of zeroes. */
    private void change(SplittableRandom random) {
        int page = random.nextInt(PAGES);
        byte[] content = new byte[PAGE];
        switch (random.nextInt(4)) {
            case 0 -> {
                memory.write((long) page * PAGE + random.nextInt(512) * 8, random.nextLong(), 8);
                return;
            }
            case 1 -> memory.read((long) random.nextInt(PAGES) * PAGE, content, 0, PAGE);
            case 2 -> java.util.Arrays.fill(content, (byte) random.nextInt(3));
            default -> {}
        }
        memory.write((long) page * PAGE, content, 0, PAGE);
    }

    /** Saves on another thread while the guest goes on writing. */
    private void saveLive(String name, SplittableRandom random) throws Exception {
        store.refresh(tracker);
        BitSet dirty = tracker.dirty();
        StoredState s = new StoredState(description, devices, tracker.base(), true);
        try (FrozenRam f = tracker.freeze(dirty)) {
            FutureTask<RamMap> saver = new FutureTask<>(() -> store.save(name, s, dirty, f, new Progress()));
            Thread thread = Thread.ofPlatform().start(saver);
            for (int w = random.nextInt(400); w > 0; w--) {
                change(random);
            }
            thread.join();
            tracker.thaw(saver.get());
        }
    }

    @Test
    void allOfMemoryComesBackThoughTheGuestWritesMeanwhile() throws Exception {
        SplittableRandom random = new SplittableRandom(77);
        Map<String, byte[]> expected = new TreeMap<>();
        for (int step = 0; step < 120; step++) {
            for (int w = random.nextInt(60); w > 0; w--) {
                change(random);
            }
            String name = "s" + random.nextInt(6);
            if (!expected.containsKey(name)) {
                byte[] now = whole();
                saveLive(name, random);
                expected.put(name, now);
            } else if (random.nextInt(4) == 0) {
                store.delete(name);
                expected.remove(name);
            } else {
                load(name);
                assertThat(java.util.Arrays.mismatch(whole(), expected.get(name)))
                        .as("step %d, %s", step, name)
                        .isEqualTo(-1);
            }
        }
        for (Map.Entry<String, byte[]> e : expected.entrySet()) {
            load(e.getKey());
            assertThat(java.util.Arrays.mismatch(whole(), e.getValue())).isEqualTo(-1);
        }
    }

    @Test
    void samePagesTakeTheirRoomOnce() throws Exception {
        byte[] one = new byte[PAGE];
        for (int p = 0; p < 250; p++) {
            java.util.Arrays.fill(one, (byte) (1 + p % 5));
            memory.write((long) p * PAGE, one, 0, PAGE);
        }
        byte[] all = whole();
        save("a");
        assertThat(pageBytes()).isBetween(5L, 8L);
        java.util.Arrays.fill(one, (byte) 9);
        for (int p = 0; p < PAGES; p++) {
            memory.write((long) p * PAGE, one, 0, PAGE);
        }
        save("b");
        assertThat(load("a")).isEqualTo(250);
        assertThat(whole()).isEqualTo(all);
        store.delete("b");
        write(3, 5);
        load("a");
        assertThat(whole()).isEqualTo(all);
    }

    @Test
    void anotherProgramMayDeleteWhatTheMachineBuildsOn() throws Exception {
        write(1, 1);
        save("a");
        new MemoryStore(directory).delete("a");
        write(2, 2);
        save("b");
        int[] b = content();
        write(1, 9);
        load("b");
        assertThat(content()).isEqualTo(b);
    }

    @Test
    void namesMayHaveAnyCharacters() throws Exception {
        List<String> names = List.of("..", "a/b", "ä ö", "%41", ".x");
        for (String n : names) {
            save(n);
        }
        assertThat(store.names()).containsExactlyInAnyOrderElementsOf(names);
        assertThatThrownBy(() -> save("")).hasMessageContaining("cannot be the name");
        assertThatThrownBy(() -> save("x".repeat(300))).hasMessageContaining("cannot be the name");
        assertThatThrownBy(() -> save("a/b")).hasMessage("memory state 'a/b' exists already");
        assertThat(store.find("none")).isEmpty();
    }

    @Test
    void refusesStatesOfOtherMachines() throws Exception {
        save("a");
        StoredState s = store.find("a").orElseThrow();
        MachineDescription other = new MachineDescription(Map.of("memory", "4 KiB"));
        assertThatThrownBy(() -> s.require(other, PAGES))
                .isInstanceOf(StateFormatException.class)
                .hasMessage("saved machine has memory '1200 KiB', this one has '4 KiB'");
        assertThatThrownBy(() -> s.require(new MachineDescription(Map.of()), PAGES))
                .hasMessage("saved machine has memory '1200 KiB', this one has none");
    }

    /** What a crash at each length of each file of a save leaves behind: the older states, and no trace after recovery. */
    @Test
    void aCutSaveLeavesTheOthersWhole() throws Exception {
        write(1, 1);
        save("a");
        int[] a = content();
        Map<Path, byte[]> before = files();
        write(2, 2);
        write(3, 3);
        save("b");
        Map<Path, byte[]> after = files();
        for (Map.Entry<Path, byte[]> f : after.entrySet()) {
            if (before.containsKey(f.getKey())) {
                continue;
            }
            boolean manifest = f.getKey().toString().endsWith(".memory");
            for (int cut = 0; cut < f.getValue().length; cut += manifest ? 1 : 997) {
                reset(before);
                Path place = manifest ? Path.of(f.getKey() + ".unfinished") : f.getKey();
                Files.write(place, java.util.Arrays.copyOf(f.getValue(), cut));
                MemoryStore again = new MemoryStore(directory);
                again.recover();
                assertThat(again.names()).containsExactly("a");
                assertThat(place).doesNotExist();
            }
        }
        store = new MemoryStore(directory);
        load("a");
        assertThat(content()).isEqualTo(a);
    }

    @Test
    void refusesDamagedFilesAndLeavesTheMachineAlone() throws Exception {
        SplittableRandom random = new SplittableRandom(6);
        for (int p = 0; p < 10; p++) {
            write(p, p + 1);
        }
        save("a");
        Map<Path, byte[]> good = files();
        for (int p = 0; p < 20; p++) {
            write(p, -p);
        }
        int[] now = content();
        devices = new byte[] {3};
        for (Map.Entry<Path, byte[]> f : good.entrySet()) {
            byte[] b = f.getValue();
            if (b.length == 0) {
                continue;
            }
            for (int k = 0; k < 60; k++) {
                byte[] damaged = b.clone();
                int at = random.nextInt(b.length);
                damaged[at] ^= (byte) (1 << random.nextInt(8));
                Files.write(f.getKey(), k % 4 == 0 ? java.util.Arrays.copyOf(b, at) : damaged);
                assertThatThrownBy(() -> load("a")).isInstanceOf(StateFormatException.class);
                assertThat(content()).isEqualTo(now);
                assertThat(devices).containsExactly(3);
            }
            Files.write(f.getKey(), b);
        }
        load("a");
        assertThat(devices).containsExactly(1);
    }

    @Test
    void mapsAnImageOfMemory() throws Exception {
        write(3, 30);
        write(299, 31);
        int[] a = content();
        Path file = directory.resolve("image");
        BitSet used = tracker.used();
        try (FileChannel c = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FrozenRam f = tracker.freeze(used)) {
            StoredState s = new StoredState(description, devices, RamMap.EMPTY, true);
            RamImage.write(c, s, PAGES, f, new Progress());
            tracker.thaw(used);
        }
        assertThat(RamImage.is(file)).isTrue();
        byte[] good = Files.readAllBytes(file);
        SplittableRandom random = new SplittableRandom(7);
        int[] places = {0, 9, 17, PAGE + 3 * PAGE + 5, good.length - 1, good.length - 30};
        for (int at : places) {
            byte[] damaged = good.clone();
            damaged[at] ^= (byte) (1 << random.nextInt(8));
            Path bad = Files.write(directory.resolve("bad"), damaged);
            assertThatThrownBy(() -> RamImage.read(bad, description, memory.ram()))
                    .isInstanceOf(StateFormatException.class);
        }
        try (PhysicalMemory other = new PhysicalMemory((long) PAGES * PAGE)) {
            assertThat(RamImage.read(file, description, other.ram()).pages()).hasToString("{3, 299}");
            Files.delete(file);
            for (int p = 0; p < PAGES; p++) {
                assertThat(other.read((long) p * PAGE + 16, 4)).isEqualTo(a[p]);
            }
            other.write(3L * PAGE + 16, 5, 4);
            assertThat(other.read(3L * PAGE + 16, 4)).isEqualTo(5);
        }
    }

    private Map<Path, byte[]> files() throws Exception {
        Map<Path, byte[]> all = new HashMap<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path p : files.toList()) {
                if (p.toString().endsWith(".memory") || p.toString().endsWith(".pages")) {
                    all.put(p, ByteBuffer.wrap(Files.readAllBytes(p)).array());
                }
            }
        }
        return all;
    }

    private void reset(Map<Path, byte[]> to) throws Exception {
        for (Path p : files().keySet()) {
            Files.delete(p);
        }
        for (Map.Entry<Path, byte[]> f : to.entrySet()) {
            Files.write(f.getKey(), f.getValue());
        }
    }
}
