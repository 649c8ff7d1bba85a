package org.jvirsh.hypervisor.statistics;

/** What has gone through a network interface; -1 for what is not counted. */
public record InterfaceStats(
        long receivedBytes,
        long receivedPackets,
        long receiveErrors,
        long receiveDrops,
        long sentBytes,
        long sentPackets,
        long sendErrors,
        long sendDrops) {}
