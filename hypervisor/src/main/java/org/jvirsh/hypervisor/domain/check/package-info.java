/**
 * What libvirt refuses in a complete definition, for every hypervisor.
 */
@NullMarked
package org.jvirsh.hypervisor.domain.check;

import org.jspecify.annotations.NullMarked;
