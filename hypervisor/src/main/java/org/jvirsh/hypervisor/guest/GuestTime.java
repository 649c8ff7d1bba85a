package org.jvirsh.hypervisor.guest;

/**
 * The guest's clock.
 *
 * @param seconds since 1970
 * @param nanoseconds of the current second
 */
public record GuestTime(long seconds, int nanoseconds) {}
