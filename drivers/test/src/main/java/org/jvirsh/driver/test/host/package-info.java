/** What the imaginary host tells of itself. */
@NullMarked
package org.jvirsh.driver.test.host;

import org.jspecify.annotations.NullMarked;
