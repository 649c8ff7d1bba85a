package org.jvirsh.hypervisor.host;

/**
 * Processors and memory of a host.
 *
 * @param model kind of processor
 * @param memoryKib memory in KiB
 * @param cpus processors
 * @param mhz clock rate, or 0 when unknown
 * @param cells cells of memory with processors near to it
 * @param sockets sockets of a cell
 * @param cores cores of a socket
 * @param threads threads of a core
 */
public record NodeInfo(
        String model, long memoryKib, int cpus, int mhz, int cells, int sockets, int cores, int threads) {}
