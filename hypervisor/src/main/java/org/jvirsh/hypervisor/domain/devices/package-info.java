/**
 * Rules for devices that concern more than one element: which controllers there are, where disks go, which port a console
 * has, which of two devices a document means.
 */
@NullMarked
package org.jvirsh.hypervisor.domain.devices;

import org.jspecify.annotations.NullMarked;
