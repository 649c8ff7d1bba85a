/** Virtual networks, their ports and leases. Contracts and values only; drivers implement them. */
@NullMarked
package org.jvirsh.hypervisor.network;

import org.jspecify.annotations.NullMarked;
