/** Saved memory of domains, core dumps and pictures of their screens. Contracts and values only; drivers implement them. */
@NullMarked
package org.jvirsh.hypervisor.image;

import org.jspecify.annotations.NullMarked;
