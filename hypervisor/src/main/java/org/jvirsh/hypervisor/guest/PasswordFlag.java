package org.jvirsh.hypervisor.guest;

import org.jvirsh.hypervisor.ApiFlag;

/** What a password is ({@code virDomainSetUserPasswordFlags}). */
public enum PasswordFlag implements ApiFlag {
    /** It is encrypted already. */
    ENCRYPTED
}
