package org.jvirsh.hypervisor.statistics;

import java.util.List;
import org.jvirsh.hypervisor.TypedParameter;

/**
 * All that is known of a job.
 *
 * @param type its kind
 * @param parameters the rest, by libvirt's names
 */
public record JobStats(JobType type, List<TypedParameter> parameters) {}
