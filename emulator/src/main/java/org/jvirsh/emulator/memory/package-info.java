/**
 * Guest physical memory: the host memory behind it, the map of physical addresses, raw access. Paging and
 * translation caches live in {@code mmu}.
 */
@NullMarked
package org.jvirsh.emulator.memory;

import org.jspecify.annotations.NullMarked;
