/** Commands for snapshots of domains. */
@NullMarked
package org.jvirsh.commands.snapshot;

import org.jspecify.annotations.NullMarked;
