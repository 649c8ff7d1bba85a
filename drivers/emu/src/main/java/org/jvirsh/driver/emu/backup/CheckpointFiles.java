package org.jvirsh.driver.emu.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.core.file.AtomicFiles;
import org.jvirsh.driver.core.file.FileNames;
import org.jvirsh.driver.core.moment.MomentNode;
import org.jvirsh.driver.core.moment.MomentTree;
import org.jvirsh.driver.core.pc.PcDefaults;
import org.jvirsh.driver.emu.file.EmuErrors;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.snapshot.definition.CheckpointDefinition;
import org.jvirsh.hypervisor.snapshot.definition.CheckpointXml;

/**
 * What is known of one domain's checkpoints: a file for each, and one that names the current one.
 *
 * @param directory where the files are
 */
record CheckpointFiles(Path directory) {
    private static final String SUFFIX = ".xml";

    private Path file(String checkpoint) {
        return directory.resolve(FileNames.encode(checkpoint) + SUFFIX);
    }

    private Path currentFile() {
        return directory.resolve("current");
    }

    /** All checkpoints. A file that somebody has damaged counts as absent. */
    MomentTree<CheckpointDefinition> load() {
        List<CheckpointDefinition> found = new ArrayList<>();
        try {
            for (Path file : AtomicFiles.list(directory, SUFFIX)) {
                CheckpointDefinition checkpoint = read(file);
                if (checkpoint != null) {
                    found.add(checkpoint);
                }
            }
            found.sort(Comparator.comparingLong(CheckpointDefinition::created)
                    .thenComparing(CheckpointDefinition::name));
            MomentTree<CheckpointDefinition> tree = new MomentTree<>();
            while (!found.isEmpty()) {
                tree.add(found.remove(next(found)));
            }
            for (String name : names()) {
                if (tree.find(name) != null) {
                    tree.current(tree.find(name));
                    break;
                }
            }
            return tree;
        } catch (IOException e) {
            throw EmuErrors.io("cannot open directory '" + directory + "'", e);
        }
    }

    /** The first one whose parent is not still to come. */
    private static int next(List<CheckpointDefinition> waiting) {
        for (int i = 0; i < waiting.size(); i++) {
            String parent = waiting.get(i).parent();
            if (waiting.stream().noneMatch(other -> other.name().equals(parent))) {
                return i;
            }
        }
        return 0;
    }

    private static @Nullable CheckpointDefinition read(Path file) throws IOException {
        try {
            String text = AtomicFiles.readOrEmpty(file);
            return text.isEmpty() ? null : CheckpointXml.read(text, true, Clock.systemUTC(), new PcDefaults());
        } catch (VirException e) {
            return null;
        }
    }

    void write(CheckpointDefinition checkpoint) {
        put(file(checkpoint.name()), CheckpointXml.write(checkpoint, Set.of()));
    }

    void delete(String checkpoint) {
        remove(file(checkpoint));
    }

    /** The current checkpoint, behind the one that was to be it if making that has not come to its end. */
    private List<String> names() throws IOException {
        return AtomicFiles.readOrEmpty(currentFile()).lines().toList();
    }

    /** The checkpoint that somebody began to make who died; empty for none. */
    String begun() {
        try {
            List<String> names = names();
            return names.isEmpty() || load().find(names.getFirst()) != null ? "" : names.getFirst();
        } catch (IOException e) {
            throw EmuErrors.io("cannot read '" + currentFile() + "'", e);
        }
    }

    /** A checkpoint is going to be made, or removed: it is the current one as long as it is there, and another one is without it. */
    void begin(String checkpoint, @Nullable MomentNode<CheckpointDefinition> current) {
        put(currentFile(), checkpoint + "\n" + (current == null ? "" : current.definition().name() + "\n"));
    }

    void current(@Nullable MomentNode<CheckpointDefinition> node) {
        if (node == null) {
            remove(currentFile());
        } else {
            put(currentFile(), node.definition().name() + "\n");
        }
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
