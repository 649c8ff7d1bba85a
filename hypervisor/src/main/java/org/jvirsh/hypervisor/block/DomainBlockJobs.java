package org.jvirsh.hypervisor.block;

/** Long work on the disks of one domain. A driver overrides what it has; all else fails with error 3. */
public interface DomainBlockJobs {}
