/**
 * The domain definition: records, reading from and writing to libvirt's domain XML, memory units, validation.
 * What a driver adds on its own (defaults of a hypervisor) does not live here.
 */
@NullMarked
package org.jvirsh.hypervisor.domain;

import org.jspecify.annotations.NullMarked;
