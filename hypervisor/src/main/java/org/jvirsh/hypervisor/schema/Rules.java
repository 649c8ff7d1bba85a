package org.jvirsh.hypervisor.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The rules nested below a line, read when a document first needs them: most documents need few of a schema's. */
final class Rules {
    private final Supplier<List<Rule>> source;
    private volatile @Nullable List<Rule> read;

    Rules(Supplier<List<Rule>> source) {
        this.source = source;
    }

    static Rules of(List<Rule> rules) {
        Rules known = new Rules(() -> rules);
        known.read = rules;
        return known;
    }

    List<Rule> list() {
        List<Rule> rules = read;
        if (rules == null) {
            rules = List.copyOf(source.get());
            read = rules;
        }
        return rules;
    }

    /** These rules with more at the end. */
    Rules and(List<Rule> more) {
        return more.isEmpty() ? this : new Rules(() -> {
            List<Rule> all = new ArrayList<>(list());
            all.addAll(more);
            return all;
        });
    }
}
