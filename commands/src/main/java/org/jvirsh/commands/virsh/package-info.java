/** Commands about the shell itself. */
@NullMarked
package org.jvirsh.commands.virsh;

import org.jspecify.annotations.NullMarked;
