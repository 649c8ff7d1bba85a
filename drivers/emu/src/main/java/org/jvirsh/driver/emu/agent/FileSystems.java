package org.jvirsh.driver.emu.agent;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import org.jvirsh.driver.emu.process.DomainHandle;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.guest.FileSystemInfo;

/**
 * The file systems of a guest.
 *
 * @param domain the domain
 */
public record FileSystems(DomainHandle domain) {
    private static final String MALFORMED = "malformed return value";

    private GuestAgent agent() {
        return new GuestAgent(domain);
    }

    /** Stops writing to them, all or those mounted there; returns how many. */
    public int freeze(List<String> mountPoints) {
        JsonObject arguments = new JsonObject();
        JsonArray points = new JsonArray();
        mountPoints.forEach(points::add);
        if (!points.isEmpty()) {
            arguments.add("mountpoints", points);
        }
        String command = points.isEmpty() ? "guest-fsfreeze-freeze" : "guest-fsfreeze-freeze-list";
        return agent().ask(session -> AgentJson.small(session.call(command, arguments), MALFORMED));
    }

    /** Lets writing go on; returns on how many. */
    public int thaw() {
        return agent().ask(session -> AgentJson.small(session.call("guest-fsfreeze-thaw"), MALFORMED));
    }

    /** Lets writing go on where the guest still can; whatever was done meanwhile is done. */
    public void thawIfPossible() {
        try {
            int _ = thaw();
        } catch (VirException e) {
            // The guest is gone, or its agent; there is nobody else who could.
        }
    }

    /** All that are mounted. */
    public List<FileSystemInfo> all() {
        List<AgentFileSystem> systems = agent().ask(session -> AgentFileSystem.all(session.call(AgentFileSystem.COMMAND)));
        return systems.stream().map(one -> one.info(domain.view().requireActive().live())).toList();
    }
}
