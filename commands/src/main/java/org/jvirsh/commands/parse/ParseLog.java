package org.jvirsh.commands.parse;

/** Told of what the parser sees, whether the line turns out to be right or not. */
public interface ParseLog {
    /** Wants to know nothing. */
    ParseLog NONE = new ParseLog() {
        @Override
        public void assigned(String detail) {}

        @Override
        public void complaint(String message) {}
    };

    /** An option has got a value; one line for those who debug a script. */
    void assigned(String detail);

    /** Something is wrong that the command does not mind. */
    void complaint(String message);
}
