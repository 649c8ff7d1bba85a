/** Commands that attach, detach, change and list devices of domains. */
@NullMarked
package org.jvirsh.commands.device;

import org.jspecify.annotations.NullMarked;
