/** Commands for devices of the host. */
@NullMarked
package org.jvirsh.commands.nodedev;

import org.jspecify.annotations.NullMarked;
