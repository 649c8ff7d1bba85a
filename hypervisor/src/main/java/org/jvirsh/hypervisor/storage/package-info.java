/** Storage pools and their volumes. Contracts and values only; drivers implement them. */
@NullMarked
package org.jvirsh.hypervisor.storage;

import org.jspecify.annotations.NullMarked;
