/**
 * What people do at a guest's console: log in, run a command and look at what it says, move a small file. The same by guest agent,
 * where there is one.
 */
@NullMarked
package org.jvirsh.scripting.console.guest;

import org.jspecify.annotations.NullMarked;
