/**
 * Sizes, limits, affinities, counters and guests of the imaginary host's domains. What belongs to a definition is kept in
 * its XML, so that it shows there; nothing is limited or measured.
 */
@NullMarked
package org.jvirsh.driver.test.tuning;

import org.jspecify.annotations.NullMarked;
