/**
 * Two engines that run the same guest in two machines and compare what their processors hold, so that a difference is found where it
 * arises. What machines are and how engines work is told elsewhere: here is only when they meet and what they show each other.
 */
@NullMarked
package org.jvirsh.emulator.lockstep;

import org.jspecify.annotations.NullMarked;
