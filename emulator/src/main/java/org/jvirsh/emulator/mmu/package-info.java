/**
 * Linear to physical: page walks in all paging modes, the software translation cache, and the loads and stores that
 * instructions use. Segmentation is the processor's business ({@code cpu}).
 */
@NullMarked
package org.jvirsh.emulator.mmu;

import org.jspecify.annotations.NullMarked;
