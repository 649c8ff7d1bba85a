package org.jvirsh.hypervisor.statistics;

/**
 * What has gone through a disk; -1 for what is not counted.
 *
 * @param readRequests read operations
 * @param readBytes bytes read
 * @param writeRequests write operations
 * @param writeBytes bytes written
 * @param errors errors
 */
public record BlockStats(long readRequests, long readBytes, long writeRequests, long writeBytes, long errors) {}
