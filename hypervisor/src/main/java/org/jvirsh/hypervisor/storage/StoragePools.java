package org.jvirsh.hypervisor.storage;

/** The storage pools of a connection and their volumes. A driver overrides what it has; all else fails with error 3. */
public interface StoragePools {}
