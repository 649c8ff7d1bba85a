/** Commands for what is kept about a domain besides its life: names, notes, displays. */
@NullMarked
package org.jvirsh.commands.configuration;

import org.jspecify.annotations.NullMarked;
