package org.jvirsh.commands.pool;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.print.RawXml;
import org.jvirsh.commands.print.Result;
import org.jvirsh.hypervisor.error.VirException;

/** {@code find-storage-pool-sources} and {@code find-storage-pool-sources-as}: what pools could be made from. */
final class FindSourcesCommand implements Command {
    private final boolean fromOptions;

    FindSourcesCommand(boolean fromOptions) {
        this.fromOptions = fromOptions;
    }

    @Override
    public void run(Invocation in) throws CommandFailure {
        String type = in.required("type");
        String source = fromOptions ? source(in) : file(in);
        try {
            in.emit(Result.Text.named("xml", in.connection().storage().findSources(type, source)));
        } catch (VirException e) {
            throw new CommandFailure("Failed to find any " + type + " pool sources", e);
        }
    }

    private static @Nullable String file(Invocation in) throws CommandFailure {
        return in.string("srcSpec").isPresent() ? in.xmlFile("srcSpec") : null;
    }

    private static @Nullable String source(Invocation in) throws CommandFailure {
        Optional<String> host = in.string("host");
        Optional<String> initiator = in.string("initiator");
        if (host.isEmpty()) {
            return null;
        }
        Optional<String> port = port(in);
        RawXml out = new RawXml().open("<source>");
        out.line("<host name='" + host.get() + "'" + port.map(p -> " port='" + p + "'").orElse("") + "/>");
        if (initiator.isPresent()) {
            out.open("<initiator>").line("<iqn name='" + initiator.get() + "'/>").close("</initiator>");
        }
        return out.close("</source>").toString();
    }

    private static Optional<String> port(Invocation in) throws CommandFailure {
        try {
            return in.string("port");
        } catch (CommandFailure e) {
            throw new CommandFailure(e.lines().getFirst(), "missing argument");
        }
    }
}
