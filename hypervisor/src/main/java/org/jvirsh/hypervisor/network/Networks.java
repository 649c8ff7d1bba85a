package org.jvirsh.hypervisor.network;

/** The virtual networks of a connection. A driver overrides what it has; all else fails with error 3. */
public interface Networks {}
