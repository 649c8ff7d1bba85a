package org.jvirsh.hypervisor.tuning;

/** Sizes, limits and affinities of one domain. A driver overrides what it has; all else fails with error 3. */
public interface DomainTuning {}
