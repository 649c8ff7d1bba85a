package org.jvirsh.hypervisor.statistics;

/** Counters and measurements of one domain. A driver overrides what it has; all else fails with error 3. */
public interface DomainStatistics {}
