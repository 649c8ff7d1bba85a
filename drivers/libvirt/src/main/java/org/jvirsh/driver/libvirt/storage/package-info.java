/** Pools, volumes, and their data, as libvirt's C library has them. How it is called is in {@code binding}. */
@NullMarked
package org.jvirsh.driver.libvirt.storage;

import org.jspecify.annotations.NullMarked;
