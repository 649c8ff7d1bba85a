/** What the XML of storage pools and volumes says: records, their readers and their writers. */
@NullMarked
package org.jvirsh.hypervisor.storage.definition;

import org.jspecify.annotations.NullMarked;
