package org.jvirsh.hypervisor.statistics;

import java.util.List;
import org.jvirsh.hypervisor.TypedParameter;

/**
 * The measurements of one domain.
 *
 * @param domain its name
 * @param parameters by libvirt's names
 */
public record StatsRecord(String domain, List<TypedParameter> parameters) {}
