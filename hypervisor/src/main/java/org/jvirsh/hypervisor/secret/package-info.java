/** Secrets that disks and volumes are opened with. Contracts and values only; drivers implement them. */
@NullMarked
package org.jvirsh.hypervisor.secret;

import org.jspecify.annotations.NullMarked;
