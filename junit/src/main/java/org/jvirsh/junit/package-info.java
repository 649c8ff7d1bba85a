/**
 * Tests of guests with JUnit: a domain is defined and started for a test and removed behind it. Brings connections, scripts and
 * JUnit together; what can be done with a domain is in {@code org.jvirsh.scripting}.
 */
@NullMarked
package org.jvirsh.junit;

import org.jspecify.annotations.NullMarked;
