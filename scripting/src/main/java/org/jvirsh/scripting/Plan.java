package org.jvirsh.scripting;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What a dry run would have done: the commands, printed as they could be typed, and what would have become of domains. */
final class Plan {
    private static final String PLAIN = "[A-Za-z0-9_./:=@%+,?-]+";

    private final Map<String, State> domains = new ConcurrentHashMap<>();
    private final Map<String, String> definitions = new ConcurrentHashMap<>();

    /** A domain as it would be now, if the run would have changed it. */
    Optional<State> domain(String uri, String name) {
        return Optional.ofNullable(domains.get(key(uri, name)));
    }

    void domain(String uri, String name, State state) {
        domains.put(key(uri, name), state);
    }

    /** The definition that a domain would have now. */
    Optional<String> definition(String uri, String name) {
        return Optional.ofNullable(definitions.get(key(uri, name)));
    }

    void definition(String uri, String name, String xml) {
        definitions.put(key(uri, name), xml);
    }

    void forget(String uri, String name) {
        domains.remove(key(uri, name));
        definitions.remove(key(uri, name));
    }

    private static String key(String uri, String name) {
        return uri + "\n" + name;
    }

    /**
     * A command as one could type it.
     *
     * @param document what it reads from its standard input, or null
     */
    static String line(String uri, List<String> words, @Nullable String document) {
        StringBuilder line = new StringBuilder("jvirsh -c ").append(quoted(uri));
        for (String word : words) {
            line.append(' ').append(quoted(word));
        }
        if (document != null) {
            line.append(" <<'END'\n").append(document.stripTrailing()).append("\nEND");
        }
        return line.toString();
    }

    private static String quoted(String word) {
        return word.matches(PLAIN) ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
