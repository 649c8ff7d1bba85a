/** Moving domains between hosts. Contracts and values only; drivers implement them. */
@NullMarked
package org.jvirsh.hypervisor.migration;

import org.jspecify.annotations.NullMarked;
