package org.jvirsh.hypervisor.block;

/**
 * How far a block job is.
 *
 * @param type its kind
 * @param bandwidth its limit, in MiB per second or bytes per second as asked; 0 for none
 * @param current how much is done
 * @param end how much there is to do
 */
public record BlockJobInfo(BlockJobType type, long bandwidth, long current, long end) {}
