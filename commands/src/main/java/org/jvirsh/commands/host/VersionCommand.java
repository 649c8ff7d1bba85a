package org.jvirsh.commands.host;

import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.print.Datum;
import org.jvirsh.commands.print.Result;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.host.Host;
import org.jvirsh.hypervisor.host.Version;

/** {@code version}: versions of the library and the hypervisor. */
public final class VersionCommand implements Command {
    private static final Version NONE = new Version(0, 0, 0);

    @Override
    public void run(Invocation in) throws CommandFailure {
        Host host = in.connection().host();
        String type;
        try {
            type = host.type();
        } catch (VirException e) {
            throw new CommandFailure("failed to get hypervisor type", e);
        }
        String library = host.libraryVersion().toString();
        StringBuilder text = new StringBuilder();
        text.append("Compiled against library: libvirt ").append(library).append('\n');
        text.append("Using library: libvirt ").append(library).append('\n');
        text.append("Using API: ").append(type).append(' ').append(library).append('\n');
        Datum.Fields fields = Datum.fields().with("library", library).with("api", type);
        try {
            Version version = host.version();
            if (version.equals(NONE)) {
                text.append("Cannot extract running ").append(type).append(" hypervisor version\n");
            } else {
                text.append("Running hypervisor: ").append(type).append(' ').append(version).append('\n');
                fields = fields.with("hypervisor", version.toString());
            }
        } catch (VirException e) {
            if (e.code() != ErrorCode.NO_SUPPORT) {
                in.emit(new Result.Text(text.toString(), fields));
                throw new CommandFailure("failed to get the hypervisor version", e);
            }
        }
        if (in.has("daemon")) {
            String daemon = host.daemonVersion().toString();
            text.append("Running against daemon: ").append(daemon).append('\n');
            fields = fields.with("daemon", daemon);
        }
        in.emit(new Result.Text(text.toString(), fields));
    }
}
