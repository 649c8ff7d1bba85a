package org.jvirsh.emulator.snapshot.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jvirsh.emulator.snapshot.AtomicFile;
import org.jvirsh.emulator.snapshot.PageSource;
import org.jvirsh.emulator.snapshot.Progress;
import org.jvirsh.emulator.snapshot.RamMap;
import org.jvirsh.emulator.snapshot.RamTracker;
import org.jvirsh.emulator.snapshot.StateFormatException;

/**
 * Memory states of one machine in a directory: for each a file {@code NAME.memory} that describes it wholly, and files
 * {@code ID.pages} that hold pages for any number of them. A state appears with the renaming of its description and
 * disappears with its removal, so that a crash leaves it whole or not at all, and any may be deleted in any order. Pages
 * nobody needs any more are given back then. One operation at a time, of one process: a lock file sees to that.
 */
public final class MemoryStore {
    private static final String MANIFEST = ".memory";
    private static final String PAGES = ".pages";
    private static final String LOCK = "lock";
    private static final int MOST_NAME = 200;

    private final Path directory;
    private final SecureRandom random = new SecureRandom();
    private byte[] seenDeletions = new byte[0];

    /** A store in a directory, which is created when something is saved. */
    public MemoryStore(Path directory) {
        this.directory = directory;
    }

    private interface Work<T> {
        T run() throws IOException, InterruptedException;
    }

    private synchronized <T> T locked(Work<T> work) throws IOException, InterruptedException {
        Files.createDirectories(directory);
        Path lock = directory.resolve(LOCK);
        try (FileChannel c = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock _ = c.lock()) {
            return work.run();
        } catch (OverlappingFileLockException e) {
            throw new IOException("the memory store '%s' is in use".formatted(directory), e);
        }
    }

    /** The file name for a name: letters, digits, '-', '_' and '.' as they are, other bytes as %XX. */
    private Path manifest(String name) throws IOException {
        StringBuilder s = new StringBuilder();
        for (byte b : name.getBytes(java.nio.charset.StandardCharsets.UTF_8)) {
            boolean plain = b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || b == '-'
                    || b == '_' || b == '.' && !s.isEmpty();
            s.append(plain ? String.valueOf((char) b) : "%%%02X".formatted(b));
        }
        if (s.isEmpty() || s.length() > MOST_NAME) {
            throw new IOException("'%s' cannot be the name of a memory state".formatted(name));
        }
        return directory.resolve(s + MANIFEST);
    }

    private static String name(Path manifest) {
        String file = String.valueOf(manifest.getFileName());
        String encoded = file.substring(0, file.length() - MANIFEST.length());
        java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
        for (int i = 0; i < encoded.length(); i++) {
            if (encoded.charAt(i) == '%' && i + 2 < encoded.length()) {
                bytes.write(Character.digit(encoded.charAt(i + 1), 16) << 4
                        | Character.digit(encoded.charAt(i + 2), 16) & 15);
                i += 2;
            } else {
                bytes.write(encoded.charAt(i));
            }
        }
        return bytes.toString(java.nio.charset.StandardCharsets.UTF_8);
    }

    private Path pagesFile(long id) {
        return directory.resolve("%016x".formatted(id) + PAGES);
    }

    private List<Path> files(String suffix) throws IOException {
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(directory)) {
            try (DirectoryStream<Path> d = Files.newDirectoryStream(directory, "*" + suffix)) {
                d.forEach(found::add);
            }
        }
        Collections.sort(found);
        return found;
    }

    /** Names of the states. */
    public List<String> names() throws IOException {
        return files(MANIFEST).stream().map(MemoryStore::name).toList();
    }

    /** Whether there is a state of a name. */
    public boolean contains(String name) throws IOException {
        return Files.exists(manifest(name));
    }

    /**
     * Stores a state: the pages of {@code source} are written, the others are those of {@code base}.
     *
     * @param changed which pages the source gives
     * @return where the state's pages are now
     */
    public RamMap save(
            String name, StoredState state, BitSet changed, PageSource source, Progress progress)
            throws IOException, InterruptedException {
        Path manifest = manifest(name);
        return locked(() -> {
            if (Files.exists(manifest)) {
                throw new IOException("memory state '%s' exists already".formatted(name));
            }
            BitSet lost = lost(state.map());
            lost.andNot(changed);
            if (!lost.isEmpty()) {
                throw new IOException("another program deleted memory states at the same moment");
            }
            long id = random.nextLong() >>> 1;
            Path pages = pagesFile(id);
            try {
                RamMap map;
                try (PagesFileWriter w = new PagesFileWriter(pages, id, progress)) {
                    RamMap news = w.write(source);
                    map = state.map().with(changed, news);
                    Flush flush = news.size() == 0 ? Flush.none() : Flush.begin(w::force);
                    try (AtomicFile f = AtomicFile.create(manifest)) {
                        new StoredState(state.description(), state.devices(), map, state.running()).write(f.channel());
                        progress.check();
                        f.force();
                        flush.await();
                        f.commit();
                    } finally {
                        flush.join();
                    }
                    if (news.size() == 0) {
                        Files.delete(pages);
                    }
                }
                return map;
            } catch (IOException | RuntimeException | InterruptedException e) {
                Files.deleteIfExists(pages);
                throw e;
            }
        });
    }

    /** Reads what a state is, without its pages; nothing if there is none of the name. */
    public Optional<StoredState> find(String name) throws IOException {
        try {
            return Optional.of(StoredState.read(manifest(name)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /**
     * Reads stored pages, each checked.
     *
     * @throws StateFormatException if one is damaged
     */
    void read(RamMap map, PagesFile.Sink sink) throws IOException, InterruptedException {
        locked(() -> {
            Map<Long, PagesFile> open = new HashMap<>();
            try {
                for (RamMap.Run r : map.runs()) {
                    PagesFile f = open.get(r.file());
                    if (f == null) {
                        f = PagesFile.open(pagesFile(r.file()), r.file());
                        open.put(r.file(), f);
                    }
                    f.read(r, sink);
                }
                return map;
            } catch (NoSuchFileException e) {
                throw new StateFormatException("saved memory is damaged: a file of pages is missing");
            } finally {
                for (PagesFile f : open.values()) {
                    f.close();
                }
            }
        });
    }

    /**
     * Deletes a state, and the pages that no other needs; harmless if there is none. Pages of a deletion or of a state that a
     * crash left unfinished go too.
     */
    public void delete(String name) throws IOException, InterruptedException {
        Path manifest = manifest(name);
        if (!Files.isDirectory(directory)) {
            return;
        }
        locked(() -> {
            if (Files.deleteIfExists(manifest)) {
                AtomicFile.syncDirectory(manifest);
            }
            clean();
            return manifest;
        });
    }

    /** Removes what a crash may have left behind. */
    public void recover() throws IOException, InterruptedException {
        if (Files.isDirectory(directory)) {
            locked(() -> {
                clean();
                return directory;
            });
        }
    }

    private void clean() throws IOException {
        for (Path p : files(AtomicFile.UNFINISHED)) {
            Files.deleteIfExists(p);
        }
        Map<Long, BitSet> needed = needed();
        byte[] mark = new byte[16];
        random.nextBytes(mark);
        Files.write(directory.resolve("deletions"), mark);
        for (Path p : files(PAGES)) {
            String digits = String.valueOf(p.getFileName()).replace(PAGES, "");
            if (!digits.matches("[0-9a-f]{16}")) {
                continue;
            }
            BitSet slots = needed.get(Long.parseUnsignedLong(digits, 16));
            if (slots == null) {
                Files.deleteIfExists(p);
            } else {
                Holes.punch(p, slots);
            }
        }
    }

    private Map<Long, BitSet> needed() throws IOException {
        Map<Long, BitSet> needed = new HashMap<>();
        for (Path p : files(MANIFEST)) {
            for (RamMap.Run r : StoredState.read(p).map().runs()) {
                needed.computeIfAbsent(r.file(), _ -> new BitSet()).set(r.slot(), r.slot() + r.count());
            }
        }
        return needed;
    }

    /** Which pages of a map are not stored any more, because somebody deleted states since the last look. */
    private BitSet lost(RamMap map) throws IOException {
        Path mark = directory.resolve("deletions");
        byte[] deletions = Files.exists(mark) ? Files.readAllBytes(mark) : new byte[0];
        BitSet lost = new BitSet();
        if (java.util.Arrays.equals(deletions, seenDeletions)) {
            return lost;
        }
        Map<Long, BitSet> needed = needed();
        for (RamMap.Run r : map.runs()) {
            BitSet slots = needed.getOrDefault(r.file(), new BitSet());
            for (int k = 0; k < r.count(); k++) {
                if (!slots.get(r.slot() + k)) {
                    lost.set(r.page() + k);
                }
            }
        }
        if (lost.isEmpty()) {
            seenDeletions = deletions;
        }
        return lost;
    }

    /** Has a machine forget stored pages that are gone, before its memory is stored again; on the vCPU thread. */
    public void refresh(RamTracker ram) throws IOException, InterruptedException {
        if (ram.base().size() == 0) {
            return;
        }
        BitSet lost = locked(() -> lost(ram.base()));
        if (!lost.isEmpty()) {
            ram.lost(ram.base().with(lost, RamMap.EMPTY), lost);
        }
    }
}
