package org.jvirsh.emulator.machine;

import org.jvirsh.emulator.devices.disk.PollTime;

/**
 * A thread that disks may share.
 *
 * @param name its name, not empty
 * @param poll how long it looks for work before it sleeps
 */
public record IoThreadSpec(String name, PollTime poll) {}
