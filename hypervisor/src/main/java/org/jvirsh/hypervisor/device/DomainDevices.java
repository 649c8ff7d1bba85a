package org.jvirsh.hypervisor.device;

/** Changes of the devices of one domain. A driver overrides what it has; all else fails with error 3. */
public interface DomainDevices {}
