/** What libvirt refuses in the definition of a PC, in its words. */
@NullMarked
package org.jvirsh.driver.core.pc.check;

import org.jspecify.annotations.NullMarked;
