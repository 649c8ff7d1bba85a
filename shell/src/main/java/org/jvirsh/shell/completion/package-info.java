/**
 * Completion in people's own shells: scripts for bash, zsh and fish made from the command table, and the answers to their
 * questions about objects. What a line could go on with is decided in {@code commands.complete}; nothing of that here.
 */
@NullMarked
package org.jvirsh.shell.completion;

import org.jspecify.annotations.NullMarked;
