package org.jvirsh.commands.configuration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.domain.DomainArgument;
import org.jvirsh.commands.print.Datum;
import org.jvirsh.commands.print.Result;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.XmlFlag;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.xml.XmlElement;
import org.jvirsh.hypervisor.xml.XmlReader;

/** {@code domdisplay} and {@code vncdisplay}: where a domain's screen can be seen; {@code ttyconsole}: its terminal. */
final class DisplayCommand implements Command {
    private static final List<String> TYPES = List.of("vnc", "spice", "rdp", "dbus");

    private final Kind kind;

    DisplayCommand(Kind kind) {
        this.kind = kind;
    }

    /** What is asked for. */
    enum Kind {
        ANY,
        VNC,
        TTY
    }

    @Override
    public void run(Invocation in) throws CommandFailure {
        if (kind == Kind.ANY) {
            in.exclusive("all", "type");
        }
        Domain domain = DomainArgument.find(in);
        if (kind != Kind.TTY && domain.id().isEmpty()) {
            throw new CommandFailure("Domain is not running");
        }
        Optional<String> type = kind == Kind.ANY ? in.string("type") : Optional.empty();
        boolean secure = kind == Kind.ANY && in.has("include-password");
        String document;
        try {
            document = domain.xml(secure ? Set.of(XmlFlag.SECURE) : Set.of());
        } catch (VirException e) {
            throw new CommandFailure("Failed to get domain description xml", e);
        }
        XmlElement xml = XmlReader.read("(domain_definition)", document);
        DisplayAddress address = new DisplayAddress(in, xml);
        switch (kind) {
            case ANY -> any(in, address, type);
            case VNC -> in.emit(Result.Text.line("display", address.vnc()));
            case TTY -> {
                String tty = xml.value("devices/console/@tty");
                if (tty == null) {
                    throw new CommandFailure();
                }
                in.emit(Result.Text.line("tty", tty));
            }
        }
    }

    private static void any(Invocation in, DisplayAddress address, Optional<String> type) throws CommandFailure {
        List<String> found = new ArrayList<>();
        for (String candidate : TYPES) {
            if (type.isEmpty() || type.get().equals(candidate)) {
                address.uri(candidate).ifPresent(found::add);
                if (!found.isEmpty() && !in.has("all")) {
                    break;
                }
            }
        }
        if (found.isEmpty()) {
            throw new CommandFailure(
                    type.isPresent()
                            ? "No graphical display with type '" + type.get() + "' found"
                            : "No graphical display found");
        }
        String text = in.has("all") ? String.join("\n", found) + "\n" : found.getFirst();
        in.emit(new Result.Text(text, Datum.fields().with("displays", Datum.sequence(found, Datum::of))));
    }
}
