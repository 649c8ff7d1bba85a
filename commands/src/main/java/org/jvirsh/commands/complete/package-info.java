/** Completion: what could stand at the end of a command line, for shells that ask and for the interactive one. */
@NullMarked
package org.jvirsh.commands.complete;

import org.jspecify.annotations.NullMarked;
