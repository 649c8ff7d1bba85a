package org.jvirsh.driver.emu.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jvirsh.driver.core.file.AtomicFiles;
import org.jvirsh.driver.core.file.BootMark;
import org.jvirsh.driver.core.file.FileNames;
import org.jvirsh.driver.core.pc.PcDefaults;
import org.jvirsh.hypervisor.DomainState;
import org.jvirsh.hypervisor.DomainState.RunningReason;
import org.jvirsh.hypervisor.DomainState.ShutoffReason;
import org.jvirsh.hypervisor.domain.DomainDefinition;
import org.jvirsh.hypervisor.domain.DomainXmlReader;
import org.jvirsh.hypervisor.domain.DomainXmlWriter;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.xml.XmlElement;
import org.jvirsh.hypervisor.xml.XmlReader;
import org.jvirsh.hypervisor.xml.XmlText;

/**
 * Definitions and status as files. Reading needs no lock, because files are replaced whole; writing needs the domain's.
 * A file that somebody has damaged counts as absent, as in libvirt, so that one bad file does not hide the others.
 */
public final class DomainFiles {
    private static final String SUFFIX = ".xml";
    private static final String PANICKED = " panicked";

    private final StateLayout layout;

    public DomainFiles(StateLayout layout) {
        this.layout = layout;
    }

    public StateLayout layout() {
        return layout;
    }

    public Optional<DomainDefinition> definition(String name) {
        return readDefinition(layout.definition(name));
    }

    public List<DomainDefinition> definitions() {
        List<DomainDefinition> all = new ArrayList<>();
        for (Path file : list(layout.config())) {
            readDefinition(file).ifPresent(all::add);
        }
        return all;
    }

    /** Names of the domains that have a file, by its name where that says it all. */
    public List<String> definedNames() {
        List<String> names = new ArrayList<>();
        for (Path file : list(layout.config())) {
            String encoded = String.valueOf(file.getFileName());
            Optional<String> name = FileNames.decode(encoded.substring(0, encoded.length() - SUFFIX.length()));
            name.or(() -> readDefinition(file).map(DomainDefinition::name)).ifPresent(names::add);
        }
        return names;
    }

    public Optional<DomainStatus> status(String name) {
        return readStatus(layout.status(name));
    }

    public List<DomainStatus> statuses() {
        List<DomainStatus> all = new ArrayList<>();
        for (Path file : list(layout.statusDirectory())) {
            readStatus(file).ifPresent(all::add);
        }
        return all;
    }

    public void writeDefinition(DomainDefinition domain) {
        Path file = layout.definition(domain.name());
        try {
            AtomicFiles.write(file, DomainXmlWriter.write(domain));
        } catch (IOException e) {
            throw EmuErrors.io("Failed to create file '" + file + "'", e);
        }
    }

    public void deleteDefinition(String name) {
        Path file = layout.definition(name);
        try {
            AtomicFiles.delete(file);
            AtomicFiles.delete(layout.autostartLink(name));
        } catch (IOException e) {
            throw EmuErrors.io("cannot remove config " + file, e);
        }
    }

    /** Marks a domain to be started with the host, or not. */
    public void autostart(String name, boolean wanted) {
        Path link = layout.autostartLink(name);
        try {
            if (!wanted) {
                AtomicFiles.delete(link);
            } else if (!Files.exists(link)) {
                Path directory = link.getParent();
                if (directory != null) {
                    AtomicFiles.directories(directory);
                }
                Files.deleteIfExists(link);
                // It is for the next boot of the host; this one is over.
                new BootMark(layout.autostartMark()).setFirst();
                Files.createSymbolicLink(link, layout.definition(name));
            }
        } catch (IOException e) {
            throw EmuErrors.io("Failed to create symlink '" + link + "' to '" + layout.definition(name) + "'", e);
        }
    }

    public void writeStatus(DomainStatus status) {
        Path file = layout.status(status.live().name());
        try {
            AtomicFiles.write(file, DomainStatusXml.write(status));
        } catch (IOException e) {
            throw EmuErrors.io("Failed to create file '" + file + "'", e);
        }
    }

    /** Removes all traces of a run: status, sockets, exit report. */
    public void deleteRun(String name, Iterable<Path> sockets) throws IOException {
        for (Path socket : sockets) {
            Files.deleteIfExists(socket);
        }
        for (Path file : List.of(layout.exitReport(name), layout.resets(name))) {
            Files.deleteIfExists(file);
            // What the emulator was writing when it was killed.
            Files.deleteIfExists(file.resolveSibling(file.getFileName() + ".new"));
        }
        Files.deleteIfExists(layout.panicNotice(name));
        Files.deleteIfExists(layout.agentPatience(name));
        // Last, because without it nobody looks for the others.
        AtomicFiles.delete(layout.status(name));
    }

    /** Whether the guest of a domain has crashed and is kept so. */
    public boolean panicked(DomainStatus status) {
        return !status.live().devices("panic").isEmpty()
                && Files.exists(layout.panicNotice(status.live().name()));
    }

    /** How often a domain was reset in its run. */
    public Resets resets(String name) {
        try {
            return Resets.parse(AtomicFiles.readOrEmpty(layout.resets(name)));
        } catch (IOException e) {
            return Resets.NONE;
        }
    }

    /** Whether a running domain's guest has crashed and was started anew. */
    boolean startedAnewAfterCrash(DomainStatus status) {
        return status.state() instanceof DomainState.Running(RunningReason reason)
                && (reason == RunningReason.BOOTED || reason == RunningReason.RESTORED
                        || reason == RunningReason.FROM_SNAPSHOT)
                && !status.live().devices("panic").isEmpty()
                && resets(status.live().name()).crashes() > 0;
    }

    public String exitReport(String name) {
        try {
            return AtomicFiles.readOrEmpty(layout.exitReport(name));
        } catch (IOException e) {
            return "";
        }
    }

    /** How an inactive domain stopped; unknown when it has not run yet. */
    public DomainState.Shutoff lastState(String name) {
        return new DomainState.Shutoff(lastEnd(name).reason());
    }

    /** How the last run of a persistent domain has ended. */
    public RunEnd lastEnd(String name) {
        String text = "";
        try {
            text = AtomicFiles.readOrEmpty(layout.lastState(name)).strip();
        } catch (IOException e) {
            // Unreadable is as good as unknown.
        }
        boolean panicked = text.endsWith(PANICKED);
        String word = panicked ? text.substring(0, text.length() - PANICKED.length()) : text;
        for (ShutoffReason reason : ShutoffReason.values()) {
            if (reason.text().equals(word)) {
                return new RunEnd(reason, panicked);
            }
        }
        return new RunEnd(ShutoffReason.UNKNOWN, false);
    }

    public void writeLastEnd(String name, RunEnd end) throws IOException {
        AtomicFiles.write(layout.lastState(name), end.reason().text() + (end.panicked() ? PANICKED : "") + "\n");
    }

    public void deleteLastState(String name) throws IOException {
        AtomicFiles.delete(layout.lastState(name));
    }

    /** The next domain id, never used before below this root. Needs the root lock. */
    public int nextId() {
        Path file = layout.idCounter();
        try {
            String text = AtomicFiles.readOrEmpty(file).strip();
            int id = text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 1;
            for (DomainStatus status : statuses()) {
                id = Math.max(id, status.id() + 1);
            }
            AtomicFiles.write(file, (id + 1) + "\n");
            return id;
        } catch (IOException e) {
            throw EmuErrors.io("Failed to create file '" + file + "'", e);
        }
    }

    private static List<Path> list(Path directory) {
        try {
            return AtomicFiles.list(directory, SUFFIX);
        } catch (IOException e) {
            throw EmuErrors.io("cannot open directory '" + directory + "'", e);
        }
    }

    private static Optional<DomainDefinition> readDefinition(Path file) {
        try {
            String text = AtomicFiles.readOrEmpty(file);
            return text.isEmpty() ? Optional.empty() : Optional.of(DomainXmlReader.readOwn(withUuid(text), new PcDefaults(), false));
        } catch (IOException | VirException e) {
            return Optional.empty();
        }
    }

    /** A file somebody put there by hand may lack the UUID; it must still be the same with every look. */
    private static XmlElement withUuid(String text) {
        XmlElement domain = XmlReader.read("domain_definition", text);
        if (domain.child("uuid") != null) {
            return domain;
        }
        byte[] name = String.valueOf(domain.childText("name")).getBytes(StandardCharsets.UTF_8);
        XmlText uuid = new XmlText(UUID.nameUUIDFromBytes(name).toString());
        return domain.plus(XmlElement.of("uuid").plus(uuid));
    }

    private static Optional<DomainStatus> readStatus(Path file) {
        try {
            String text = AtomicFiles.readOrEmpty(file);
            return text.isEmpty() ? Optional.empty() : Optional.of(DomainStatusXml.read(text));
        } catch (IOException | VirException e) {
            return Optional.empty();
        }
    }
}
