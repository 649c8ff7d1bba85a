/** Snapshots, checkpoints and backups of domains. Contracts and values only; drivers implement them. */
@NullMarked
package org.jvirsh.hypervisor.snapshot;

import org.jspecify.annotations.NullMarked;
