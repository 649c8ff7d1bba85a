/** What commands say, as values, and the printers that turn it into text. */
@NullMarked
package org.jvirsh.commands.print;

import org.jspecify.annotations.NullMarked;
