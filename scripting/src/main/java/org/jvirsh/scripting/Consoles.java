package org.jvirsh.scripting;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jvirsh.scripting.console.Console;
import org.jvirsh.scripting.console.ConsoleException;

/** The consoles a script has opened, for dialogues and for what is shown of them when it fails. */
public final class Consoles {
    private static final int SHOWN_LINES = 10;

    private final Map<String, Entry> open = new LinkedHashMap<>();
    private final List<String> failures = new ArrayList<>();

    Consoles() {}

    private record Entry(String name, Console console) {}

    /**
     * The console of a running domain, opened now if it is not.
     *
     * @param directory where its transcripts are
     */
    Dialogue of(Guest guest, Path directory) {
        String key = guest.getHypervisor().getUri() + "\n" + guest.getName();
        synchronized (open) {
            Entry entry = open.get(key);
            if (entry == null || entry.console().hasEnded()) {
                if (entry != null) {
                    hangUp(entry);
                }
                entry = new Entry(guest.getName(), Console.of(guest.getContract()));
                open.put(key, entry);
            }
            return new Dialogue(entry.console(), directory);
        }
    }

    /** The last lines of each console. */
    public ConsoleTails tails() {
        Map<String, List<String>> tails = new LinkedHashMap<>();
        synchronized (open) {
            for (Entry entry : open.values()) {
                tails.put(entry.name(), entry.console().lastLines(SHOWN_LINES));
            }
        }
        return new ConsoleTails(tails);
    }

    private void hangUp(Entry entry) {
        try {
            entry.console().close();
        } catch (ConsoleException e) {
            failures.add(String.valueOf(e.getMessage()));
        }
    }

    /** Hangs up everywhere; what consoles have shown is still known. */
    List<String> close() {
        synchronized (open) {
            open.values().forEach(this::hangUp);
            return List.copyOf(failures);
        }
    }
}
