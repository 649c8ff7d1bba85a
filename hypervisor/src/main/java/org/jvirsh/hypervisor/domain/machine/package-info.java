/**
 * Rules for what a guest has beside its devices: processors and threads, memory and its cells, caches, the clock, security
 * labels, the description of the system, metadata.
 */
@NullMarked
package org.jvirsh.hypervisor.domain.machine;

import org.jspecify.annotations.NullMarked;
