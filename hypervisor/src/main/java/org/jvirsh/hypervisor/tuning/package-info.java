/** Sizes, limits and affinities of a domain, as libvirt tunes them. Contracts and values only; drivers implement them. */
@NullMarked
package org.jvirsh.hypervisor.tuning;

import org.jspecify.annotations.NullMarked;
