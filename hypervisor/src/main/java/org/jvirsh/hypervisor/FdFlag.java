package org.jvirsh.hypervisor;

/** What becomes of the security labels of files handed to a domain. */
public enum FdFlag implements ApiFlag {
    SECLABEL_RESTORE,
    SECLABEL_WRITABLE
}
