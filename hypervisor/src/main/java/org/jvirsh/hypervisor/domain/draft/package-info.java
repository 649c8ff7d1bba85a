/**
 * A domain while it is being completed, and the place where a driver adds what is its own. The rules work on it.
 */
@NullMarked
package org.jvirsh.hypervisor.domain.draft;

import org.jspecify.annotations.NullMarked;
