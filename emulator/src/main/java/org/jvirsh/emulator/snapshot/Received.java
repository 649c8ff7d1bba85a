package org.jvirsh.emulator.snapshot;

import java.util.BitSet;

/**
 * What came with the pages of a saved machine.
 *
 * @param devices processor and devices, for {@link LiveState#apply}
 * @param pages the pages that came, which are in RAM already; the others are to be zero
 * @param running whether the guest ran
 */
public record Received(byte[] devices, BitSet pages, boolean running) {}
