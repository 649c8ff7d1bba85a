/**
 * Serial ports: the UART on the guest's side and the back ends that carry its characters to the outside. Only back
 * ends have threads of their own; the UART is used on the vCPU thread.
 */
@NullMarked
package org.jvirsh.emulator.devices.serial;

import org.jspecify.annotations.NullMarked;
