/**
 * What drivers share: the life of domains with its rules and error texts, events, jobs. Knows no back end: no processes, no
 * files, no guests.
 */
@NullMarked
package org.jvirsh.driver.core;

import org.jspecify.annotations.NullMarked;
