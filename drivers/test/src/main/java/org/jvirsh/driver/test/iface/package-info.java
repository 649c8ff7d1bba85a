/** The network interfaces of the imaginary host. */
@NullMarked
package org.jvirsh.driver.test.iface;

import org.jspecify.annotations.NullMarked;
