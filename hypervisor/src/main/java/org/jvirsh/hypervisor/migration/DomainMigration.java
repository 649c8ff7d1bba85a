package org.jvirsh.hypervisor.migration;

/** Moving one domain to another host. A driver overrides what it has; all else fails with error 3. */
public interface DomainMigration {}
