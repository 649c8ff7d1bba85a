/** Channels between programs in a guest and the host, and the client of the agent that listens at one of them. */
@NullMarked
package org.jvirsh.driver.emu.agent;

import org.jspecify.annotations.NullMarked;
