package org.jvirsh.commands.host;

import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.document.XmlOutput;
import org.jvirsh.commands.print.Result;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.host.Host;

/** {@code capabilities}, {@code sysinfo} and {@code hostname}: what the host says of itself. */
public final class HostDocumentCommand implements Command {
    private final Kind kind;

    public HostDocumentCommand(Kind kind) {
        this.kind = kind;
    }

    /** What is asked for. */
    public enum Kind {
        CAPABILITIES,
        SYSINFO,
        HOSTNAME
    }

    @Override
    public void run(Invocation in) throws CommandFailure {
        Host host = in.connection().host();
        switch (kind) {
            case CAPABILITIES -> {
                XmlOutput output = XmlOutput.of(in);
                String xml;
                try {
                    xml = host.capabilities();
                } catch (VirException e) {
                    throw new CommandFailure("failed to get capabilities", e);
                }
                output.print(in, xml);
            }
            case SYSINFO -> {
                try {
                    in.emit(Result.Text.named("xml", host.sysinfo()));
                } catch (VirException e) {
                    throw new CommandFailure("failed to get sysinfo", e);
                }
            }
            case HOSTNAME -> {
                try {
                    in.emit(Result.Text.line("hostname", host.hostname()));
                } catch (VirException e) {
                    throw new CommandFailure("failed to get hostname", e);
                }
            }
        }
    }
}
