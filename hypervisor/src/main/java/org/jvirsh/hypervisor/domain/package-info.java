/**
 * The domain definition: its canonical XML with typed access, the rules that concern more than one element, memory
 * units. What a driver adds on its own (defaults of a hypervisor) does not live here.
 */
@NullMarked
package org.jvirsh.hypervisor.domain;

import org.jspecify.annotations.NullMarked;
