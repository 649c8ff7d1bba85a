/** Devices that come to imaginary domains and leave them. */
@NullMarked
package org.jvirsh.driver.test.device;

import org.jspecify.annotations.NullMarked;
