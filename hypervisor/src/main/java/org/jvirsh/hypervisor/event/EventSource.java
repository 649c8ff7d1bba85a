package org.jvirsh.hypervisor.event;

/** Registering for what happens to objects of a connection. A driver overrides what it has; all else fails with error 3. */
public interface EventSource {}
