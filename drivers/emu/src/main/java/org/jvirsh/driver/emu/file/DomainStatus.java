package org.jvirsh.driver.emu.file;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jvirsh.hypervisor.DomainState;
import org.jvirsh.hypervisor.domain.DomainDefinition;

/**
 * What is known of an active domain, as kept in its status file.
 *
 * @param id number of this run
 * @param state state and reason
 * @param started state and reason that the start of this run leads to
 * @param process the emulator
 * @param monitor socket of the monitor
 * @param consoles sockets of the serial ports by device alias, in order
 * @param live the definition the domain runs with
 * @param leaving aliases of the disks that the guest was asked to let go and had not in time
 */
public record DomainStatus(
        int id,
        DomainState state,
        DomainState started,
        ProcessIdentity process,
        Path monitor,
        Map<String, Path> consoles,
        DomainDefinition live,
        Set<String> leaving) {

    public DomainStatus with(DomainState newState) {
        return new DomainStatus(id, newState, started, process, monitor, consoles, live, leaving);
    }

    /** The same run with another definition; a disk that is not in it is not on its way out either. */
    public DomainStatus with(DomainDefinition newLive) {
        Set<String> still = new TreeSet<>(leaving);
        still.removeIf(alias -> newLive.devices("disk").stream()
                .noneMatch(disk -> alias.equals(disk.value("alias/@name"))));
        return new DomainStatus(id, state, started, process, monitor, consoles, newLive, Set.copyOf(still));
    }

    /** The same run with one more disk that will be gone as soon as the guest lets it. */
    public DomainStatus withLeaving(String alias) {
        Set<String> all = new TreeSet<>(leaving);
        all.add(alias);
        return new DomainStatus(id, state, started, process, monitor, consoles, live, Set.copyOf(all));
    }

    /** Whether the shell that started the domain has not finished doing so. */
    public boolean starting() {
        return state.equals(new DomainState.Paused(DomainState.PausedReason.STARTING_UP));
    }
}
