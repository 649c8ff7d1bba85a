/**
 * The monitor: the QEMU Machine Protocol over a local socket, a subset of its commands and events, and the few human
 * monitor commands that it carries. Looks at and changes the machine through its public face only.
 */
@NullMarked
package org.jvirsh.emulator.monitor;

import org.jspecify.annotations.NullMarked;
