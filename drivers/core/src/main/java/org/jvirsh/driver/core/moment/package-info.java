/** Snapshots and checkpoints of a domain as trees: which one comes from which, and which one the domain comes from. */
@NullMarked
package org.jvirsh.driver.core.moment;

import org.jspecify.annotations.NullMarked;
