/** Networks and network filters as definitions, and secrets, kept in files. */
@NullMarked
package org.jvirsh.driver.emu.net;

import org.jspecify.annotations.NullMarked;
