package org.jvirsh.driver.core.cpu;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The processor of a host, as its XML tells.
 *
 * @param architecture libvirt's word
 * @param features what it has beyond its model
 */
public record CpuDescription(
        String architecture, String model, @Nullable String vendor, List<String> features) {}
