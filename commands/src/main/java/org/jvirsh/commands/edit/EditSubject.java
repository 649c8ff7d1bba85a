package org.jvirsh.commands.edit;

import org.jvirsh.commands.CommandFailure;

/**
 * What is edited. Both calls may be made several times.
 *
 * @param <T> what a definition makes
 */
public interface EditSubject<T> {
    /** The XML as it is now. */
    String xml() throws CommandFailure;

    /**
     * Replaces the object by the edited XML.
     *
     * @param validate whether to check it against the schema, where there is one
     */
    T define(String edited, boolean validate) throws CommandFailure;

    /** Whether a definition can be tried again without validation. */
    default boolean validates() {
        return false;
    }

    /** Whether XML that was left as it is is defined all the same. */
    default boolean definesUnchanged() {
        return false;
    }
}
