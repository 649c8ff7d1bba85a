/** Running commands: the session they act in, the runner, and what a command is. No command lives here. */
@NullMarked
package org.jvirsh.commands;

import org.jspecify.annotations.NullMarked;
