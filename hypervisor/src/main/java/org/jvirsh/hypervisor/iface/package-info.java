/** Network interfaces of the host. Contracts and values only; drivers implement them. */
@NullMarked
package org.jvirsh.hypervisor.iface;

import org.jspecify.annotations.NullMarked;
