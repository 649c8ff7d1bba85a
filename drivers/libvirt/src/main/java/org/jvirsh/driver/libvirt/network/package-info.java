/** Networks, ports, interfaces of the host, filters and secrets, as libvirt's C library has them. How it is called is in {@code binding}. */
@NullMarked
package org.jvirsh.driver.libvirt.network;

import org.jspecify.annotations.NullMarked;
