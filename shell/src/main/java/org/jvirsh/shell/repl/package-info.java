/**
 * The interactive shell on a terminal. Its classes are the only ones that use JLine, and are loaded only when there is a
 * user to talk to.
 */
@NullMarked
package org.jvirsh.shell.repl;

import org.jspecify.annotations.NullMarked;
