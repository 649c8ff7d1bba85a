package org.jvirsh.hypervisor;

/**
 * A named value of libvirt's calls that take or give lists of them ({@code virTypedParameter}).
 *
 * @param field its name, such as {@code cpu_shares}
 * @param value its value
 */
public record TypedParameter(String field, TypedValue value) {}
