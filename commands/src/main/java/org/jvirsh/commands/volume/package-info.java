/** Commands for storage volumes. */
@NullMarked
package org.jvirsh.commands.volume;

import org.jspecify.annotations.NullMarked;
