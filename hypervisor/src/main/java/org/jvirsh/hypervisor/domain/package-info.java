/**
 * The domain definition: its canonical XML with typed access, how it is read, edited and written. The rules it is
 * completed with are in the packages below this one: what concerns devices, what concerns the rest of the machine, and
 * the checks of the result. Each package knows only those before it: draft, devices and machine, check, this one.
 */
@NullMarked
package org.jvirsh.hypervisor.domain;

import org.jspecify.annotations.NullMarked;
