package org.jvirsh.hypervisor;

/**
 * The host's security driver.
 *
 * @param model its name, {@code none} when nothing is enforced
 * @param doi its domain of interpretation
 */
public record SecurityModel(String model, String doi) {}
