/** Commands that move domains between hosts. */
@NullMarked
package org.jvirsh.commands.migration;

import org.jspecify.annotations.NullMarked;
