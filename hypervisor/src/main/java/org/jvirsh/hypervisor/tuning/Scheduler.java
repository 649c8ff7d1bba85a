package org.jvirsh.hypervisor.tuning;

/**
 * How the host shares its processors among domains.
 *
 * @param type its name, such as {@code posix}
 * @param parameters how many parameters it has
 */
public record Scheduler(String type, int parameters) {}
