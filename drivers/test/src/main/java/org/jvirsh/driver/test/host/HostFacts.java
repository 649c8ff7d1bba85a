package org.jvirsh.driver.test.host;

import java.util.List;
import org.jvirsh.hypervisor.host.NodeInfo;

/**
 * The make-up of an imaginary host.
 *
 * @param info processors and memory
 * @param cells its memory cells
 */
public record HostFacts(NodeInfo info, List<Cell> cells) {
    /** The processors and the memory a host has when nobody says otherwise. */
    public static final NodeInfo USUAL = new NodeInfo("i686", 3 * 1024 * 1024, 16, 1400, 2, 2, 2, 2);

    /** Processors of a cell. */
    static final int CELL_CPUS = 8;

    /**
     * A memory cell.
     *
     * @param memory its size, in KiB for capabilities and in bytes for the free memory
     * @param free what is free of it in bytes
     */
    public record Cell(long memory, long free) {}

    /** The host of {@code test:///default}. */
    public static HostFacts usual() {
        return new HostFacts(
                USUAL, List.of(new Cell(2048 * 1024, 1024 * 1024), new Cell(2 * 2048 * 1024, 2 * 1024 * 1024)));
    }

    /** A host of a file, which has no cells. */
    public static HostFacts of(NodeInfo info) {
        return new HostFacts(info, List.of());
    }
}
