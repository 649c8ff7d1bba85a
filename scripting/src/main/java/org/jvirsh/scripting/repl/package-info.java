/** Groovy typed line by line in the interactive shell: what is kept from one line to the next, and how a line could go on. */
@NullMarked
package org.jvirsh.scripting.repl;

import org.jspecify.annotations.NullMarked;
