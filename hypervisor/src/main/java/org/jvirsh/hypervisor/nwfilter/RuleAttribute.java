package org.jvirsh.hypervisor.nwfilter;

import org.jspecify.annotations.Nullable;

/**
 * Something a rule can look at.
 *
 * @param name its name in XML
 * @param kind what values it has
 * @param leader the attribute whose sign it takes, or null when it has its own
 */
record RuleAttribute(String name, RuleValue kind, @Nullable String leader) {}
