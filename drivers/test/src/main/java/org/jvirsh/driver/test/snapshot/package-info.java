/** Snapshots and checkpoints of the test hypervisor's domains. */
@NullMarked
package org.jvirsh.driver.test.snapshot;

import org.jspecify.annotations.NullMarked;
