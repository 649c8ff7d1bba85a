/** Commands for secrets. */
@NullMarked
package org.jvirsh.commands.secret;

import org.jspecify.annotations.NullMarked;
