/**
 * The processor: its registers and what belongs to no single instruction (segments, descriptors, gates, tasks,
 * exceptions, MSRs, CPUID), and the boundary behind which an execution engine lives. Holds no decoder, no instruction
 * semantics and no device.
 */
@NullMarked
package org.jvirsh.emulator.cpu;

import org.jspecify.annotations.NullMarked;
