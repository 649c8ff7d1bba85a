package org.jvirsh.hypervisor;

/**
 * What the host's security driver has put on a domain.
 *
 * @param label the label, empty when there is none
 * @param enforcing whether it is enforced
 */
public record SecurityLabel(String label, boolean enforcing) {}
