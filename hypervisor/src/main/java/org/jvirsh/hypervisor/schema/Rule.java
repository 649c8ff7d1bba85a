package org.jvirsh.hypervisor.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A line of a schema with what is nested below it. */
sealed interface Rule {
    /** An attribute. */
    record Attribute(String name, ValueRule value) implements Rule {}

    /** The text of the element the line is nested in. */
    record Text(ValueRule value) implements Rule {}

    /**
     * A child element.
     *
     * @param repeats whether there may be several
     * @param kept whether it stays when it is empty
     * @param created whether it is made when the input has none
     * @param missing what to say when it is absent, or null when it may be
     */
    record Element(
            String name,
            boolean repeats,
            boolean kept,
            boolean created,
            @Nullable Complaint missing,
            List<Rule> rules)
            implements Rule {}

    /** Lines that count only under a condition. */
    record When(Condition condition, List<Rule> rules) implements Rule {}

    /** Elements that stay in the order of the document. */
    record InOrder(List<Element> elements) implements Rule {}

    /** The lines of a fragment; found by name when used, so that fragments can contain themselves. */
    record Use(String fragment) implements Rule {}

    /** Everything in the element is kept as it is. */
    record Any() implements Rule {}
}
