/** Named processors: what they can do, and which of them stands for what several have in common. */
@NullMarked
package org.jvirsh.driver.core.cpu;

import org.jspecify.annotations.NullMarked;
