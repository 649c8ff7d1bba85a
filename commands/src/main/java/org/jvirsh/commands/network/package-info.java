/** Commands for virtual networks and their ports. */
@NullMarked
package org.jvirsh.commands.network;

import org.jspecify.annotations.NullMarked;
