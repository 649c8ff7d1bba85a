package org.jvirsh.shell;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.EscapeCharacter;
import org.jvirsh.hypervisor.Access;
import org.jvirsh.hypervisor.Connection;
import org.jvirsh.hypervisor.ConnectionUri;
import org.jvirsh.hypervisor.ConsoleChannel;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.StartFlag;
import org.jvirsh.hypervisor.XmlFlag;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.quickstart.Quickstart;
import org.jvirsh.quickstart.QuickstartHost;

/** {@code jvirsh quickstart}: lends the tool a connection to embedded domains and this terminal. */
final class QuickstartTool implements QuickstartHost {
    private static final String EMBEDDED = "emu:";

    private final Host host;
    private final String uri;
    private final Connection connection;
    private final PrintStream out;
    private final PrintStream err;

    /** A call has failed for a reason that takes several lines. */
    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient List<String> lines;

        Refused(CommandFailure failure) {
            super(failure);
            this.lines = failure.lines();
        }
    }

    private QuickstartTool(Host host, String uri, Connection connection, PrintStream err) {
        this.host = host;
        this.uri = uri;
        this.connection = connection;
        this.out = new PrintStream(host.out(), true, StandardCharsets.UTF_8);
        this.err = err;
    }

    /** Runs the tool; see {@link SubTools.SubTool}. */
    static int run(List<String> arguments, Host host) {
        String wanted = defaultUri(host);
        String uri = wanted.startsWith(EMBEDDED) ? wanted : ConnectionUri.DEFAULT;
        PrintStream err = new PrintStream(host.err(), true, StandardCharsets.UTF_8);
        try (Connection connection = Drivers.of(host).open(uri, Access.READ_WRITE)) {
            QuickstartTool tool = new QuickstartTool(host, uri, connection, err);
            return new Quickstart(tool, host.environment()).run(arguments);
        } catch (Refused e) {
            e.lines.forEach(line -> err.println("error: " + line));
        } catch (VirException e) {
            err.println("error: " + e.getMessage());
        }
        return 1;
    }

    private static String defaultUri(Host host) {
        String virsh = host.variable("VIRSH_DEFAULT_CONNECT_URI");
        String libvirt = virsh.isEmpty() ? host.variable("LIBVIRT_DEFAULT_URI") : virsh;
        return libvirt.isEmpty() ? ConnectionUri.DEFAULT : libvirt;
    }

    private Optional<Domain> find(String name) {
        try {
            return Optional.of(connection.domainByName(name));
        } catch (VirException e) {
            if (e.code() == ErrorCode.NO_DOMAIN) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public Optional<String> domainXml(String name) {
        return find(name).map(domain -> domain.xml(Set.of(XmlFlag.INACTIVE, XmlFlag.SECURE)));
    }

    @Override
    public boolean isActive(String name) {
        return find(name).filter(domain -> domain.id().isPresent()).isPresent();
    }

    @Override
    public void define(String xml) {
        try {
            Domain _ = connection.defineDomain(xml);
        } catch (VirException e) {
            throw new Refused(new CommandFailure("Failed to define domain from the quickstart definition", e));
        }
    }

    @Override
    public void start(String name, boolean paused) {
        try {
            connection.domainByName(name).start(paused ? Set.of(StartFlag.PAUSED) : Set.of());
        } catch (VirException e) {
            throw new Refused(new CommandFailure("Failed to start domain '" + name + "'", e));
        }
    }

    @Override
    public void attachConsole(String name, boolean resume) {
        Domain domain = connection.domainByName(name);
        Runnable go = resume ? domain::resume : () -> { };
        out.println("Connected to domain '" + name + "'");
        out.println("Escape character is ^] (Ctrl + ])");
        try (ConsoleChannel channel = domain.openConsole(null, Set.of());
                TerminalAccess terminal = new TerminalAccess(host)) {
            terminal.attach(channel, EscapeCharacter.DEFAULT, go);
        } catch (IOException | VirException e) {
            release(domain, resume);
            throw new Refused(new CommandFailure("unable to run console: " + e.getMessage()));
        }
    }

    /** A guest that waits for its console must not wait for ever. */
    private static void release(Domain domain, boolean resume) {
        if (resume && domain.id().isPresent()) {
            try {
                domain.resume();
            } catch (VirException e) {
                // It goes already, or is gone.
            }
        }
    }

    @Override
    public boolean hasTerminal() {
        return host.terminal();
    }

    /** Standard error is no part of what the launcher tells; Linux names the device behind it. */
    @Override
    public boolean errorIsTerminal() {
        try {
            String device = Path.of("/proc/self/fd/2").toRealPath().toString();
            return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty");
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public String program() {
        return uri.equals(defaultUri(host)) ? "jvirsh" : "jvirsh -c " + uri;
    }

    @Override
    public PrintStream out() {
        return out;
    }

    @Override
    public PrintStream err() {
        return err;
    }
}
