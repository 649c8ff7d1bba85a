/** Network filters and their bindings. Contracts and values only; drivers implement them. */
@NullMarked
package org.jvirsh.hypervisor.nwfilter;

import org.jspecify.annotations.NullMarked;
