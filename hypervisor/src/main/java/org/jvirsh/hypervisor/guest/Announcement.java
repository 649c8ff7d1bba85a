package org.jvirsh.hypervisor.guest;

import java.util.OptionalInt;

/**
 * How often a guest's network interface makes itself known; what is absent is left to the hypervisor.
 *
 * @param initial milliseconds before the second time
 * @param max most milliseconds between two times
 * @param rounds how many times
 * @param step milliseconds that each pause is longer than the one before
 */
public record Announcement(OptionalInt initial, OptionalInt max, OptionalInt rounds, OptionalInt step) {}
