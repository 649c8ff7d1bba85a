/** Saved domains, core dumps and the picture on every screen of the imaginary host. */
@NullMarked
package org.jvirsh.driver.test.image;

import org.jspecify.annotations.NullMarked;
