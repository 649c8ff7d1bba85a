/** Rules for storage that drivers share: which pools may be beside each other, and what goes wrong with them. */
@NullMarked
package org.jvirsh.driver.core.storage;

import org.jspecify.annotations.NullMarked;
