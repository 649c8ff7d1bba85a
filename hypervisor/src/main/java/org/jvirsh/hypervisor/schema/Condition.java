package org.jvirsh.hypervisor.schema;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A test on the document.
 *
 * @param path what is looked at
 * @param negated whether the opposite is wanted
 * @param values wanted values, or null when it is enough that it is there
 */
record Condition(String path, boolean negated, @Nullable Set<String> values) {
    boolean holds(Scope scope) {
        String value = scope.value(path);
        boolean found = values == null ? value != null : value != null && values.contains(value);
        return found != negated;
    }
}
