package org.jvirsh.shell;

import java.util.List;
import org.jvirsh.commands.Session;

/** {@code jvirsh man}: the manual page, made from the command table, for {@code man} to show. */
final class ManualTool implements SubTools.SubTool {
    @Override
    public int run(List<String> arguments, Session session, Host host) {
        if (!arguments.isEmpty()) {
            session.output().error("jvirsh man takes no arguments: jvirsh man > jvirsh.1; man ./jvirsh.1");
            return 1;
        }
        session.output().print(new ManualPage(session.table()).text());
        return 0;
    }
}
