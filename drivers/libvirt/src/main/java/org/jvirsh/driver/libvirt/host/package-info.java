/** What libvirt tells of the host, its devices, as libvirt's C library has them. How it is called is in {@code binding}. */
@NullMarked
package org.jvirsh.driver.libvirt.host;

import org.jspecify.annotations.NullMarked;
