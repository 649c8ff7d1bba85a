/** The virtual networks of the imaginary host. */
@NullMarked
package org.jvirsh.driver.test.network;

import org.jspecify.annotations.NullMarked;
