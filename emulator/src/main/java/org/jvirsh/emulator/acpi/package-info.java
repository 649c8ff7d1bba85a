/**
 * The tables by which the machine describes itself to operating systems (ACPI specification 6.5), and a generator for the
 * byte code in them. Knows addresses and numbers, no device.
 */
@NullMarked
package org.jvirsh.emulator.acpi;

import org.jspecify.annotations.NullMarked;
