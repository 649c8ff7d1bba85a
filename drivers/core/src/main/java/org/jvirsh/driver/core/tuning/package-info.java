/** Limits, weights and numbers of processors and memory as changes of definitions, the same for every driver. */
@NullMarked
package org.jvirsh.driver.core.tuning;

import org.jspecify.annotations.NullMarked;
