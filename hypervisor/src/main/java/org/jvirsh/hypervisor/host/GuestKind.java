package org.jvirsh.hypervisor.host;

import org.jspecify.annotations.Nullable;

/**
 * A kind of domain; null stands for the hypervisor's choice.
 *
 * @param emulator path of the emulator
 * @param architecture its processor
 * @param machine its machine type
 * @param type its hypervisor type
 */
public record GuestKind(
        @Nullable String emulator, @Nullable String architecture, @Nullable String machine, @Nullable String type) {}
