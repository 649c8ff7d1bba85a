/** Small devices for tests and firmware: debug exit, debug console, diagnostic port. */
@NullMarked
package org.jvirsh.emulator.devices.misc;

import org.jspecify.annotations.NullMarked;
