package org.jvirsh.scripting;

import groovy.lang.Closure;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How closures of scripts are called. */
final class Calls {
    private Calls() {}

    /** Calls a closure in which the methods of an object can be used without naming it; it is also the argument. */
    static <T extends @Nullable Object> T with(Object delegate, Closure<T> body) {
        @SuppressWarnings("unchecked")
        Closure<T> own = (Closure<T>) body.clone();
        own.setDelegate(delegate);
        own.setResolveStrategy(Closure.DELEGATE_FIRST);
        return own.getMaximumNumberOfParameters() == 0 ? own.call() : own.call(delegate);
    }

    /** Refuses misspelt names of arguments. */
    static void known(String method, Map<String, ?> given, Set<String> names) {
        for (String name : given.keySet()) {
            if (!names.contains(name)) {
                throw new ScriptFailure(method + "(...) has no " + name + "; it has "
                        + String.join(", ", names.stream().sorted().toList()));
            }
        }
    }
}
