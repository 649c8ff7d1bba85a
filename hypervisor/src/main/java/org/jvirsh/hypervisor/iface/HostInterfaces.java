package org.jvirsh.hypervisor.iface;

/** The network interfaces of the host. A driver overrides what it has; all else fails with error 3. */
public interface HostInterfaces {}
