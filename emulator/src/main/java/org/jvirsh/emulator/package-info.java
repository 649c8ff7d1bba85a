/** The emulator as a program: its command line and nothing else. */
@NullMarked
package org.jvirsh.emulator;

import org.jspecify.annotations.NullMarked;
