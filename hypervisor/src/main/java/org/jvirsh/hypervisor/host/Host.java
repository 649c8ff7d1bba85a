package org.jvirsh.hypervisor.host;

/** What a connection tells of the machine the hypervisor runs on. A driver overrides what it has; all else fails with error 3. */
public interface Host {}
