package org.jvirsh.hypervisor.snapshot;

/** Snapshots, checkpoints and backups of one domain. A driver overrides what it has; all else fails with error 3. */
public interface DomainSnapshots {}
