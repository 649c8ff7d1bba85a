package org.jvirsh.hypervisor;

/**
 * What there is to say of a domain in a list, without looking at its definition.
 *
 * @param name its name
 * @param state the state it is in
 * @param active whether it is not shut off
 * @param persistent whether it is still there when it has stopped
 */
public record DomainSummary(String name, DomainState state, boolean active, boolean persistent) {}
