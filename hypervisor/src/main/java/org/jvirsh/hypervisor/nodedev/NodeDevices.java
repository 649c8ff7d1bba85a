package org.jvirsh.hypervisor.nodedev;

/** The devices of the host. A driver overrides what it has; all else fails with error 3. */
public interface NodeDevices {}
