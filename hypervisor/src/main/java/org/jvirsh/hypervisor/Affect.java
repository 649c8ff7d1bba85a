package org.jvirsh.hypervisor;

/** Which of a domain's two configurations a call is about ({@code virDomainModificationImpact}); none: the current one. */
public enum Affect implements ApiFlag {
    /** The running domain. */
    LIVE,
    /** The definition the next boot uses. */
    CONFIG
}
