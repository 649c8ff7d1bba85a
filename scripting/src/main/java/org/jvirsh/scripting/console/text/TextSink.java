package org.jvirsh.scripting.console.text;

/** Takes lines of text as they are written. */
public interface TextSink {
    /**
     * More text; a line ends with one {@code \n}.
     *
     * @param place of the first char in the stream it was taken from; the others follow it
     */
    void append(char[] chars, int from, int to, long place);

    /** The cursor goes back over the last character, if there is one on the line: what follows is written over it. */
    void back();
}
