/** Commands for network filters and their bindings. */
@NullMarked
package org.jvirsh.commands.nwfilter;

import org.jspecify.annotations.NullMarked;
