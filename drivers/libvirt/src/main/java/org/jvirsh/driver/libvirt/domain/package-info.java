/** Domains, their facets, snapshots and checkpoints, as libvirt's C library has them. How it is called is in {@code binding}. */
@NullMarked
package org.jvirsh.driver.libvirt.domain;

import org.jspecify.annotations.NullMarked;
