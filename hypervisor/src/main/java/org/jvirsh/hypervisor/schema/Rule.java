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
     * @param block whether it is written with two tags even when it is empty
     * @param missing what to say when it is absent, or null when it may be
     * @param several what to say when there are several, or null when that is no error
     */
    record Element(
            String name,
            boolean repeats,
            boolean kept,
            boolean created,
            boolean block,
            @Nullable Complaint missing,
            @Nullable Complaint several,
            Rules rules)
            implements Rule {}

    /** A line that came with a version of libvirt. */
    record Since(Level level, Rule rule) implements Rule {}

    /** Lines that count only under a condition. */
    record When(Condition condition, Rules rules) implements Rule {}

    /** Elements that stay in the order of the document. */
    record InOrder(List<Element> elements) implements Rule {}

    /** The lines of a fragment; found by name when used, so that fragments can contain themselves. */
    record Use(String fragment) implements Rule {}

    /** Whatever leads here is an error. */
    record Refuse(Complaint complaint) implements Rule {}

    /** Child elements of other names than those of the lines beside this one are an error. */
    record Others(Complaint complaint) implements Rule {}

    /** Everything in the element is kept as it is. */
    record Any() implements Rule {}
}
