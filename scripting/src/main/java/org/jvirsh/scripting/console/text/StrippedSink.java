package org.jvirsh.scripting.console.text;

/** Takes what is left of a terminal's stream once escape sequences are out of it. */
public interface StrippedSink {
    /**
     * A run of characters that a terminal shows, with the line feeds and tabs among them.
     *
     * @param place of the first of them in the stream, in chars since its beginning; the others follow it
     */
    void text(char[] chars, int from, int to, long place);

    /** A control character of C0, or DEL; line feeds and tabs may come here too. */
    void control(char control, long place);
}
