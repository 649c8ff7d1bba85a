/** Attaching, detaching and changing devices of a domain. Contracts and values only; drivers implement them. */
@NullMarked
package org.jvirsh.hypervisor.device;

import org.jspecify.annotations.NullMarked;
