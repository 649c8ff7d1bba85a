/**
 * Transcripts of consoles: written as asciicast v2 with times or as plain text, read, played again, and used as a guest that says
 * what it said before. The format is asciinema's, "asciicast v2": a header in JSON on the first line, then an event a line.
 */
@NullMarked
package org.jvirsh.scripting.console.recording;

import org.jspecify.annotations.NullMarked;
