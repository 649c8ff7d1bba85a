/**
 * A small XML tree, its reader with libxml2's error texts and hard limits, and the writer of libvirt's layout.
 * Knows nothing of domains.
 */
@NullMarked
package org.jvirsh.hypervisor.xml;

import org.jspecify.annotations.NullMarked;
