/** Commands that wait for events. */
@NullMarked
package org.jvirsh.commands.event;

import org.jspecify.annotations.NullMarked;
