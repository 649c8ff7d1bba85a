package org.jvirsh.hypervisor.guest;

import org.jspecify.annotations.Nullable;

/**
 * An event of a domain's monitor.
 *
 * @param domain the domain's name
 * @param event the event's name
 * @param seconds when, since 1970
 * @param micros of that second
 * @param details a JSON object, or null
 */
public record MonitorEvent(String domain, String event, long seconds, int micros, @Nullable String details) {}
