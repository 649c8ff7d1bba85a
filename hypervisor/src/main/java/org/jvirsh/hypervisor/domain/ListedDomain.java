package org.jvirsh.hypervisor.domain;

import java.util.OptionalInt;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.DomainState;

/**
 * A domain with what a list shows of it, as of one moment.
 *
 * @param domain the domain
 * @param id its id while it is active
 * @param state its state
 */
public record ListedDomain(Domain domain, OptionalInt id, DomainState state) {}
