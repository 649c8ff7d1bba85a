package org.jvirsh.hypervisor.schema;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.xml.XmlElement;

/**
 * A path of a schema, such as {@code @a}, {@code child/@a}, {@code ../@a} or {@code .name}.
 *
 * @param up how many elements outwards
 * @param steps names of the elements inwards
 * @param attribute the attribute at the end, or null for the text of the element
 * @param ownName whether it is the name of the element that is meant
 */
record SchemaPath(int up, List<String> steps, @Nullable String attribute, boolean ownName) {
    static SchemaPath of(String path) {
        int up = 0;
        String rest = path;
        while (rest.startsWith("../")) {
            up++;
            rest = rest.substring("../".length());
        }
        if (rest.equals(".name")) {
            return new SchemaPath(up, List.of(), null, true);
        }
        List<String> steps = new ArrayList<>();
        String attribute = null;
        for (String step : rest.split("/")) {
            if (step.startsWith("@")) {
                attribute = step.substring(1);
                break;
            }
            if (!step.equals(".")) {
                steps.add(step);
            }
        }
        return new SchemaPath(up, List.copyOf(steps), attribute, false);
    }

    /** Several paths. */
    static List<SchemaPath> all(List<String> paths) {
        List<SchemaPath> all = new ArrayList<>();
        for (String path : paths) {
            all.add(of(path));
        }
        return List.copyOf(all);
    }

    /** What it leads to: the value of an attribute, or the text of an element; null when there is none. */
    @Nullable String value(Scope from) {
        Scope scope = from;
        for (int i = 0; i < up; i++) {
            scope = scope.parent();
            if (scope == null) {
                return null;
            }
        }
        if (ownName) {
            return scope.input.name();
        }
        if (steps.isEmpty() && attribute != null) {
            return scope.attribute(attribute);
        }
        XmlElement element = scope.input;
        for (int i = 0; i < steps.size(); i++) {
            element = element.child(steps.get(i));
            if (element == null) {
                return null;
            }
        }
        return attribute == null ? element.text() : element.attribute(attribute);
    }
}
