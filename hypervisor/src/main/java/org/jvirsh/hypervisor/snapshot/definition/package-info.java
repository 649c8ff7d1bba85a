/** What the XML of snapshots and checkpoints says: records, their readers and writers, and the rules for disks. */
@NullMarked
package org.jvirsh.hypervisor.snapshot.definition;

import org.jspecify.annotations.NullMarked;
