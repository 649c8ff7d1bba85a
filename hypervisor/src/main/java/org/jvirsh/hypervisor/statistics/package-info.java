/** Counters and measurements of domains. Contracts and values only; drivers implement them. */
@NullMarked
package org.jvirsh.hypervisor.statistics;

import org.jspecify.annotations.NullMarked;
