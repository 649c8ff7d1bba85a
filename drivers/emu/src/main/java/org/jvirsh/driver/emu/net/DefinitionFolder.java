package org.jvirsh.driver.emu.net;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jvirsh.driver.core.file.AtomicFiles;
import org.jvirsh.driver.core.file.FileNames;
import org.jvirsh.driver.emu.file.EmuErrors;
import org.jvirsh.hypervisor.error.VirException;

/** A directory with one document for each object, read anew with every look. */
record DefinitionFolder(Path directory) {
    private static final String SUFFIX = ".xml";

    /** All documents that can be read, by their names. */
    <T> List<T> all(Function<String, T> reader) {
        List<T> found = new ArrayList<>();
        try {
            for (Path file : AtomicFiles.list(directory, SUFFIX)) {
                String text = AtomicFiles.readOrEmpty(file);
                if (!text.isEmpty()) {
                    add(found, reader, text);
                }
            }
        } catch (IOException e) {
            throw EmuErrors.io("cannot open directory '" + directory + "'", e);
        }
        return found;
    }

    private static <T> void add(List<T> found, Function<String, T> reader, String text) {
        try {
            found.add(reader.apply(text));
        } catch (VirException e) {
            // As in libvirt, one damaged file does not hide the others.
        }
    }

    private Path file(String name) {
        return directory.resolve(FileNames.encode(name) + SUFFIX);
    }

    void write(String name, String text) {
        try {
            AtomicFiles.write(file(name), text);
        } catch (IOException e) {
            throw EmuErrors.io("Failed to create file '" + file(name) + "'", e);
        }
    }

    void delete(String name) {
        try {
            AtomicFiles.delete(file(name));
        } catch (IOException e) {
            throw EmuErrors.io("cannot remove config " + file(name), e);
        }
    }
}
