/** Registrations for events, and what libvirt's callbacks tell made into events, as libvirt's C library has them. How it is called is in {@code binding}. */
@NullMarked
package org.jvirsh.driver.libvirt.event;

import org.jspecify.annotations.NullMarked;
