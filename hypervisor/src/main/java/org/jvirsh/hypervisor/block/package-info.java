/** Long work on the disks of a domain: pull, copy, commit. Contracts and values only; drivers implement them. */
@NullMarked
package org.jvirsh.hypervisor.block;

import org.jspecify.annotations.NullMarked;
