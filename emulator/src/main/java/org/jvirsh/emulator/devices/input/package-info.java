/**
 * Keyboard and mouse with the controller they hang on. Used on the vCPU thread; whoever injects keys from elsewhere
 * hands them over through the run loop.
 */
@NullMarked
package org.jvirsh.emulator.devices.input;

import org.jspecify.annotations.NullMarked;
