/** Commands that ask something of the guest: its agent, its keyboard, its power management. */
@NullMarked
package org.jvirsh.commands.guest;

import org.jspecify.annotations.NullMarked;
