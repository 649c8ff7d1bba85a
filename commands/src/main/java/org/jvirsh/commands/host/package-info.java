/** Commands about the connection and its host. */
@NullMarked
package org.jvirsh.commands.host;

import org.jspecify.annotations.NullMarked;
