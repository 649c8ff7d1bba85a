package org.jvirsh.driver.emu.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.core.file.AtomicFiles;
import org.jvirsh.driver.core.file.FileNames;
import org.jvirsh.driver.core.moment.MomentTree;
import org.jvirsh.driver.core.pc.PcDefaults;
import org.jvirsh.driver.emu.file.EmuErrors;
import org.jvirsh.hypervisor.domain.DomainDefinition;
import org.jvirsh.hypervisor.domain.DomainXmlReader;
import org.jvirsh.hypervisor.domain.DomainXmlWriter;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.snapshot.definition.SnapshotDefinition;
import org.jvirsh.hypervisor.snapshot.definition.SnapshotXml;
import org.jvirsh.hypervisor.xml.XmlReader;

/**
 * What is known of one domain's snapshots: a file for each, one that names the current one, and one that says what has been
 * begun. A snapshot is there when its file is.
 */
final class SnapshotFiles {
    private static final String SUFFIX = ".xml";

    private final Path directory;
    private final UUID domain;

    SnapshotFiles(Path directory, UUID domain) {
        this.directory = directory;
        this.domain = domain;
    }

    private Path file(String snapshot) {
        return directory.resolve(FileNames.encode(snapshot) + SUFFIX);
    }

    private Path currentFile() {
        return directory.resolve("current");
    }

    private Path begunFile() {
        return begunFile(directory);
    }

    /** Where it is written that something has been begun. */
    static Path begunFile(Path directory) {
        return directory.resolve("begun");
    }

    /** All snapshots. A file that somebody has damaged counts as absent. */
    MomentTree<SnapshotDefinition> load() {
        Map<String, SnapshotDefinition> found = new TreeMap<>();
        try {
            List<Path> files = AtomicFiles.list(directory, SUFFIX);
            for (Path file : files) {
                read(file).ifPresent(snapshot -> found.put(snapshot.name(), snapshot));
            }
            MomentTree<SnapshotDefinition> tree = new MomentTree<>();
            Map<String, SnapshotDefinition> waiting = new LinkedHashMap<>();
            found.values().stream()
                    .sorted((one, other) -> Long.compare(one.created(), other.created()))
                    .forEach(snapshot -> waiting.put(snapshot.name(), snapshot));
            while (!waiting.isEmpty()) {
                add(tree, waiting, waiting.values().iterator().next());
            }
            tree.current(tree.find(AtomicFiles.readOrEmpty(currentFile()).strip()));
            return tree;
        } catch (IOException e) {
            throw EmuErrors.io("cannot open directory '" + directory + "'", e);
        }
    }

    /** Parents first, however the clock went when they were made. */
    private static void add(
            MomentTree<SnapshotDefinition> tree,
            Map<String, SnapshotDefinition> waiting,
            SnapshotDefinition snapshot) {
        waiting.remove(snapshot.name());
        String parent = snapshot.parent();
        SnapshotDefinition above = parent == null ? null : waiting.get(parent);
        if (above != null) {
            add(tree, waiting, above);
        }
        tree.add(snapshot);
    }

    private static Optional<SnapshotDefinition> read(Path file) throws IOException {
        try {
            String text = AtomicFiles.readOrEmpty(file);
            return text.isEmpty()
                    ? Optional.empty()
                    : Optional.of(SnapshotXml.read(text, true, Clock.systemUTC(), new PcDefaults()));
        } catch (VirException e) {
            return Optional.empty();
        }
    }

    /** Whether there is a snapshot of that name. */
    boolean has(String snapshot) {
        return Files.exists(file(snapshot));
    }

    void write(SnapshotDefinition snapshot) {
        put(file(snapshot.name()), SnapshotXml.write(snapshot, domain));
    }

    void delete(String snapshot) {
        remove(file(snapshot));
    }

    /** The domain comes from that snapshot, or from none. */
    void current(@Nullable String snapshot) {
        if (snapshot == null) {
            remove(currentFile());
        } else {
            put(currentFile(), snapshot + "\n");
        }
    }

    /** What has been begun and not been finished. */
    Optional<Begun> begun() {
        return Begun.parse(text(begunFile()));
    }

    void begin(Begun work) {
        put(begunFile(), work.text());
    }

    void finished() {
        remove(begunFile());
    }

    /** Keeps what is to be known of a snapshot, if that changes, and of the domain, once what is begun next is done. */
    void stage(@Nullable SnapshotDefinition snapshot, @Nullable DomainDefinition lasting) {
        if (snapshot == null) {
            remove(staged("snapshot"));
        } else {
            put(staged("snapshot"), SnapshotXml.write(snapshot, domain));
        }
        if (lasting == null) {
            remove(staged("domain"));
        } else {
            put(staged("domain"), DomainXmlWriter.write(lasting));
        }
    }

    /** What is kept of the snapshot. */
    Optional<SnapshotDefinition> stagedSnapshot() {
        try {
            return read(staged("snapshot"));
        } catch (IOException e) {
            throw EmuErrors.io("cannot read '" + staged("snapshot") + "'", e);
        }
    }

    /** The definition of the domain that is kept for then. */
    Optional<DomainDefinition> stagedDomain() {
        String text = text(staged("domain"));
        return text.isEmpty()
                ? Optional.empty()
                : Optional.of(DomainXmlReader.readOwn(
                        XmlReader.read("domain_definition", text), new PcDefaults(), false));
    }

    /** Keeps what is to be started then, or null for a machine that stays. */
    void stage(@Nullable Successor machine) {
        if (machine == null) {
            remove(staged("machine"));
        } else {
            put(staged("machine"), machine.text());
        }
    }

    /** What is to be started. */
    Optional<Successor> stagedMachine() {
        String text = text(staged("machine"));
        return text.isEmpty() ? Optional.empty() : Optional.of(Successor.parse(text));
    }

    /** What is kept of the snapshot takes its place. */
    void useStaged(String snapshot) {
        String text = text(staged("snapshot"));
        if (!text.isEmpty()) {
            put(file(snapshot), text);
        }
    }

    /** It is not needed any more. */
    void unstage() {
        remove(staged("domain"));
        remove(staged("snapshot"));
        remove(staged("machine"));
    }

    private Path staged(String what) {
        return directory.resolve("revert." + what);
    }

    /** The images that are being joined. */
    Optional<Begun> joining() {
        return Begun.parse(text(joiningFile()));
    }

    void join(Begun work) {
        put(joiningFile(), work.text());
    }

    void joined() {
        remove(joiningFile());
    }

    private Path joiningFile() {
        return directory.resolve("joining");
    }

    private static String text(Path file) {
        try {
            return AtomicFiles.readOrEmpty(file);
        } catch (IOException e) {
            throw EmuErrors.io("cannot read '" + file + "'", e);
        }
    }

    /** Internal snapshots that are to be removed from images as soon as no machine stands on these. */
    List<Begun> postponed() {
        return text(postponedFile())
                .lines()
                .flatMap(line -> Begun.parse(line.replace('\u0000', '\n')).stream())
                .toList();
    }

    void postpone(List<Begun> work) {
        if (work.isEmpty()) {
            remove(postponedFile());
            return;
        }
        StringBuilder text = new StringBuilder();
        for (Begun one : work) {
            text.append(one.text().replace('\n', '\u0000')).append('\n');
        }
        put(postponedFile(), text.toString());
    }

    /**
     * What deleted snapshots left: images that stood for one and are still under more than one other, and files that were
     * made for one and may still be needed by others.
     */
    Begun leftovers() {
        return Begun.parse(text(leftoversFile())).orElse(Begun.NOTHING);
    }

    void leftovers(Collection<String> images, Collection<String> made) {
        if (images.isEmpty() && made.isEmpty()) {
            remove(leftoversFile());
        } else {
            Begun left = new Begun(Begun.Step.DELETE, "", List.copyOf(images), List.copyOf(made));
            put(leftoversFile(), left.text());
        }
    }

    private Path leftoversFile() {
        return directory.resolve("leftovers");
    }

    private Path postponedFile() {
        return directory.resolve("postponed");
    }

    private static void put(Path file, String text) {
        try {
            AtomicFiles.write(file, text);
        } catch (IOException e) {
            throw EmuErrors.io("Failed to create file '" + file + "'", e);
        }
    }

    private static void remove(Path file) {
        try {
            AtomicFiles.delete(file);
        } catch (IOException e) {
            throw EmuErrors.io("cannot remove config " + file, e);
        }
    }
}
