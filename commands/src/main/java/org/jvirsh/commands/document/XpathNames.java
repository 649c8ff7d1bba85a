package org.jvirsh.commands.document;

import java.util.Map;
import java.util.Optional;

/** The names in an XPath expression that mean nothing, or are used wrongly; no name is bound by virsh. */
final class XpathNames {
    private static final int ANY = 99;
    /** Fewest and most arguments of the functions there are. */
    private static final Map<String, int[]> FUNCTIONS = Map.ofEntries(
            Map.entry("boolean", new int[] {1, 1}),
            Map.entry("ceiling", new int[] {1, 1}),
            Map.entry("concat", new int[] {2, ANY}),
            Map.entry("contains", new int[] {2, 2}),
            Map.entry("count", new int[] {1, 1}),
            Map.entry("false", new int[] {0, 0}),
            Map.entry("floor", new int[] {1, 1}),
            Map.entry("id", new int[] {1, 1}),
            Map.entry("lang", new int[] {1, 1}),
            Map.entry("last", new int[] {0, 0}),
            Map.entry("local-name", new int[] {0, 1}),
            Map.entry("name", new int[] {0, 1}),
            Map.entry("namespace-uri", new int[] {0, 1}),
            Map.entry("normalize-space", new int[] {0, 1}),
            Map.entry("not", new int[] {1, 1}),
            Map.entry("number", new int[] {0, 1}),
            Map.entry("position", new int[] {0, 0}),
            Map.entry("round", new int[] {1, 1}),
            Map.entry("starts-with", new int[] {2, 2}),
            Map.entry("string", new int[] {0, 1}),
            Map.entry("string-length", new int[] {0, 1}),
            Map.entry("substring", new int[] {2, 3}),
            Map.entry("substring-after", new int[] {2, 2}),
            Map.entry("substring-before", new int[] {2, 2}),
            Map.entry("sum", new int[] {1, 1}),
            Map.entry("translate", new int[] {3, 3}),
            Map.entry("true", new int[] {0, 0}));

    private String first = "";

    void variable() {
        found("XPath error : Undefined variable");
    }

    void prefix(String prefix) {
        if (!prefix.equals("xml")) {
            found("XPath error : Undefined namespace prefix");
        }
    }

    void function(String name, int arguments) {
        int colon = name.indexOf(':');
        int[] bounds = FUNCTIONS.get(name);
        if (colon >= 0) {
            found("xmlXPathCompOpEval: function " + name.substring(colon + 1) + " bound to undefined prefix "
                    + name.substring(0, colon));
        } else if (bounds == null) {
            found("xmlXPathCompOpEval: function " + name + " not found\nXPath error : Unregistered function");
        } else if (arguments < bounds[0] || arguments > bounds[1]) {
            found("XPath error : Invalid number of arguments");
        }
    }

    /** The complaint about the first of them. */
    Optional<String> complaint() {
        return first.isEmpty() ? Optional.empty() : Optional.of(first);
    }

    private void found(String complaint) {
        if (first.isEmpty()) {
            first = complaint;
        }
    }
}
