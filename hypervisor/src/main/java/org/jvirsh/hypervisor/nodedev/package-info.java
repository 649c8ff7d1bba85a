/** Devices of the host. Contracts and values only; drivers implement them. */
@NullMarked
package org.jvirsh.hypervisor.nodedev;

import org.jspecify.annotations.NullMarked;
