/** Commands for sizes, limits and affinities of domains. */
@NullMarked
package org.jvirsh.commands.tuning;

import org.jspecify.annotations.NullMarked;
