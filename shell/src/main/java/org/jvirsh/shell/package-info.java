/**
 * The program: its options, one-shot and batch runs, commands from a pipe, and the interactive shell. Only classes whose
 * name starts with {@code JLine} or {@code Repl} may use JLine, so that running one command does not load it.
 */
@NullMarked
package org.jvirsh.shell;

import org.jspecify.annotations.NullMarked;
