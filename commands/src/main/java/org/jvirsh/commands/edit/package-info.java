/** Editing objects and texts with the user's own editor: the flow that all commands named {@code edit} share. */
@NullMarked
package org.jvirsh.commands.edit;

import org.jspecify.annotations.NullMarked;
