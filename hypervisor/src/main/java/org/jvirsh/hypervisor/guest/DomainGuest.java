package org.jvirsh.hypervisor.guest;

/** What one domain is asked to do inside the guest. A driver overrides what it has; all else fails with error 3. */
public interface DomainGuest {}
