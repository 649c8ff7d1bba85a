/** Commands for network interfaces of the host. */
@NullMarked
package org.jvirsh.commands.iface;

import org.jspecify.annotations.NullMarked;
