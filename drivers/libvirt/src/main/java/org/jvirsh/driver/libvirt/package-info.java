/**
 * Connections to real libvirt, whatever hypervisor is behind it: URIs that no driver of this product serves are handed to the C library.
 * Objects here are thin; what they do is libvirt's, and so are its errors. The way into the library is {@code binding}.
 */
@NullMarked
package org.jvirsh.driver.libvirt;

import org.jspecify.annotations.NullMarked;
