package org.jvirsh.shell;

import java.util.List;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Session;
import org.jvirsh.hypervisor.Connection;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.quickstart.Quickstart;

/** {@code jvirsh quickstart}: from nothing to a running guest, on the connection the program has. */
final class QuickstartTool implements SubTools.SubTool {
    @Override
    public int run(List<String> arguments, Session session, Host host) {
        try {
            Connection connection = session.connection();
            try (QuickstartPlace place = new QuickstartPlace(connection, session, host)) {
                return new Quickstart(place, host.environment()).run(arguments);
            }
        } catch (CommandFailure e) {
            e.lines().forEach(session.output()::error);
        } catch (VirException e) {
            session.output().error(String.valueOf(e.getMessage()));
        }
        return 1;
    }
}
