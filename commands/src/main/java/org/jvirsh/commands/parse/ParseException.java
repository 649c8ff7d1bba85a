package org.jvirsh.commands.parse;

/** A command line that virsh's grammar refuses; the message is the line after {@code error: }. */
public final class ParseException extends Exception {
    private static final long serialVersionUID = 1L;

    public ParseException(String message) {
        super(message);
    }
}
