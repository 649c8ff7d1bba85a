/** What a domain is asked to do inside, by its agent or by signals: keys, time, users, file systems. Contracts and values only; drivers implement them. */
@NullMarked
package org.jvirsh.hypervisor.guest;

import org.jspecify.annotations.NullMarked;
