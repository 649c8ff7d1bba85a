/** What happens to objects, told to those who registered for it. Contracts and values only; drivers implement them. */
@NullMarked
package org.jvirsh.hypervisor.event;

import org.jspecify.annotations.NullMarked;
