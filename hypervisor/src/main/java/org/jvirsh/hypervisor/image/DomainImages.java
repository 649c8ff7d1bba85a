package org.jvirsh.hypervisor.image;

/** Saving, dumping and looking at one domain. A driver overrides what it has; all else fails with error 3. */
public interface DomainImages {}
