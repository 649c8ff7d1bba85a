package org.jvirsh.commands.edit;

/**
 * How editing ended, when it was not given up.
 *
 * @param <T> what a definition makes
 */
public sealed interface EditOutcome<T> {
    /** The text was left as it was. */
    record Unchanged<T>() implements EditOutcome<T> {}

    /**
     * The object was replaced.
     *
     * @param object the new one
     */
    record Edited<T>(T object) implements EditOutcome<T> {}

    /**
     * The hypervisor refused, or somebody else has changed the object, and there was nobody to ask. The error output
     * has it. virsh goes on as if all were well, with an object that has no name.
     */
    record Refused<T>() implements EditOutcome<T> {}
}
