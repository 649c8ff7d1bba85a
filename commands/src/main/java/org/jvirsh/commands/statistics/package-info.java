/** Commands that print counters and measurements of domains and their jobs. */
@NullMarked
package org.jvirsh.commands.statistics;

import org.jspecify.annotations.NullMarked;
