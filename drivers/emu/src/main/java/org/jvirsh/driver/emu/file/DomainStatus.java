package org.jvirsh.driver.emu.file;

import java.nio.file.Path;
import java.util.Map;
import org.jvirsh.hypervisor.DomainState;
import org.jvirsh.hypervisor.domain.DomainDefinition;

/**
 * What is known of an active domain, as kept in its status file.
 *
 * @param id number of this run
 * @param state state and reason
 * @param process the emulator
 * @param monitor socket of the monitor
 * @param consoles sockets of the serial ports by device alias, in order
 * @param live the definition the domain runs with
 */
public record DomainStatus(
        int id,
        DomainState state,
        ProcessIdentity process,
        Path monitor,
        Map<String, Path> consoles,
        DomainDefinition live) {

    public DomainStatus with(DomainState newState) {
        return new DomainStatus(id, newState, process, monitor, consoles, live);
    }

    /** The same run with another definition. */
    public DomainStatus with(DomainDefinition newLive) {
        return new DomainStatus(id, state, process, monitor, consoles, newLive);
    }

    /** Whether the shell that started the domain has not finished doing so. */
    public boolean starting() {
        return state.equals(new DomainState.Paused(DomainState.PausedReason.STARTING_UP));
    }
}
