package org.jvirsh.hypervisor.secret;

/** The secrets of a connection. A driver overrides what it has; all else fails with error 3. */
public interface Secrets {}
