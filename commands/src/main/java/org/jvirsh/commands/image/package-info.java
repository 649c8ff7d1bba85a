/** Commands that save, restore, dump and picture domains. */
@NullMarked
package org.jvirsh.commands.image;

import org.jspecify.annotations.NullMarked;
