/** The devices of the imaginary host. */
@NullMarked
package org.jvirsh.driver.test.nodedev;

import org.jspecify.annotations.NullMarked;
