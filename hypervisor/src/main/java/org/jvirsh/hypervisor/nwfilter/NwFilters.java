package org.jvirsh.hypervisor.nwfilter;

/** The network filters of a connection and their bindings. A driver overrides what it has; all else fails with error 3. */
public interface NwFilters {}
