package org.jvirsh.hypervisor.event;

import java.util.UUID;

/**
 * What an event happened to, as it was called then.
 *
 * @param name its name
 * @param uuid its unique id
 */
public record EventObject(String name, UUID uuid) {}
