/** The machine the hypervisor runs on: capabilities, processors, memory. Contracts and values only; drivers implement them. */
@NullMarked
package org.jvirsh.hypervisor.host;

import org.jspecify.annotations.NullMarked;
