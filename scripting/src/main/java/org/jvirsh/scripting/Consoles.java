package org.jvirsh.scripting;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The consoles a script has opened, for dialogues and for what is shown of them when it fails. */
public final class Consoles {
    private final ScriptRun run;

    Consoles(ScriptRun run) {
        this.run = run;
    }

    /** The last lines of each console, by the domain's name. */
    public Map<String, List<String>> tails() {
        return Map.of();
    }

    void close() {}
}
