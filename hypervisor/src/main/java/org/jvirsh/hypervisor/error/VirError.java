package org.jvirsh.hypervisor.error;

/**
 * One error of the library.
 *
 * @param code what went wrong
 * @param domain the part of the library that found it
 * @param message the whole text shown to the user, category included
 */
public record VirError(ErrorCode code, ErrorDomain domain, String message) {}
