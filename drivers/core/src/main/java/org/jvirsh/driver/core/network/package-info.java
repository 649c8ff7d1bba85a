/** Rules for virtual networks that drivers share: their two definitions, and changing a section of one. */
@NullMarked
package org.jvirsh.driver.core.network;

import org.jspecify.annotations.NullMarked;
