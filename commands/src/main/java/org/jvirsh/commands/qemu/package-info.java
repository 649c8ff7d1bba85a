/** Commands that speak to the program behind a domain directly. */
@NullMarked
package org.jvirsh.commands.qemu;

import org.jspecify.annotations.NullMarked;
