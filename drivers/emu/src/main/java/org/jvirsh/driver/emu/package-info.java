/**
 * The emu driver: domains are processes of the emulator, definitions and status are files, and any number of shells may
 * work on one state directory at the same time. Talks to the emulator as to any other program, by its command line, its
 * monitor socket and its console sockets; no class of the emulator is used here.
 */
@NullMarked
package org.jvirsh.driver.emu;

import org.jspecify.annotations.NullMarked;
