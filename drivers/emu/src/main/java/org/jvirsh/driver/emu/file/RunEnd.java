package org.jvirsh.driver.emu.file;

import org.jvirsh.hypervisor.DomainState.ShutoffReason;

/**
 * How a domain's run has ended.
 *
 * @param reason as libvirt has it
 * @param panicked whether the guest has said that it crashed: its process may die of other things
 */
public record RunEnd(ShutoffReason reason, boolean panicked) {}
