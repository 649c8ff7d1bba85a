/**
 * What libvirt's rules make of the definition of a PC: machine types, the devices every board has, defaults of each
 * device and of the processor, and the names devices have while the domain runs. Independent of what runs the domain.
 */
@NullMarked
package org.jvirsh.driver.core.pc;

import org.jspecify.annotations.NullMarked;
