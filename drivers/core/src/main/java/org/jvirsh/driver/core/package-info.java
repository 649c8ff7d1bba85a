/**
 * What drivers share: the life of domains with its rules and error texts, events, jobs. Knows no back end: no processes and
 * no guests; files only in {@code file}.
 */
@NullMarked
package org.jvirsh.driver.core;

import org.jspecify.annotations.NullMarked;
