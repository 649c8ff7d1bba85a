/** Domains as files: definitions, the status of those that run, how they ended. */
@NullMarked
package org.jvirsh.driver.emu.file;

import org.jspecify.annotations.NullMarked;
