package org.jvirsh.shell;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.jvirsh.commands.EscapeCharacter;
import org.jvirsh.commands.Session;
import org.jvirsh.hypervisor.Connection;
import org.jvirsh.hypervisor.ConsoleChannel;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.DomainState;
import org.jvirsh.hypervisor.StartFlag;
import org.jvirsh.hypervisor.XmlFlag;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.quickstart.QuickstartHost;

/** The connection, the console and the streams of this program, as quickstart wants them. */
final class QuickstartPlace implements QuickstartHost, AutoCloseable {
    private final Connection connection;
    private final Session session;
    private final Host host;
    private final PrintStream out;
    private final PrintStream err;

    QuickstartPlace(Connection connection, Session session, Host host) {
        this.connection = connection;
        this.session = session;
        this.host = host;
        this.out = new PrintStream(host.out(), true, StandardCharsets.UTF_8);
        this.err = new PrintStream(host.err(), true, StandardCharsets.UTF_8);
    }

    private Optional<Domain> domain(String name) {
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
        return domain(name).map(domain -> domain.xml(Set.of(XmlFlag.INACTIVE)));
    }

    @Override
    public boolean isActive(String name) {
        return domain(name).filter(domain -> domain.id().isPresent()).isPresent();
    }

    @Override
    public void define(String xml) {
        connection.defineDomain(xml);
    }

    @Override
    public void start(String name, boolean paused) {
        connection.domainByName(name).start(paused ? Set.of(StartFlag.PAUSED) : Set.of());
    }

    @Override
    public void attachConsole(String name, boolean resume) {
        Domain domain = connection.domainByName(name);
        EscapeCharacter escape = session.settings().escape();
        out.println("Connected to domain '" + name + "'");
        out.println("Escape character is " + escape.describe());
        try (ConsoleChannel channel = domain.openConsole(null, Set.of())) {
            session.terminal().attach(channel, escape, resume ? domain::resume : () -> {});
        } catch (IOException e) {
            release(domain, resume);
            throw new UncheckedIOException("the console has failed", e);
        } catch (VirException e) {
            release(domain, resume);
            throw e;
        }
    }

    /** A guest that waits for its console must not wait for ever. */
    private static void release(Domain domain, boolean resume) {
        if (resume && domain.state() instanceof DomainState.Paused) {
            domain.resume();
        }
    }

    @Override
    public String program() {
        String uri = connection.uri();
        return uri.equals(Program.defaultUri(host)) ? "jvirsh" : "jvirsh -c " + uri;
    }

    @Override
    public boolean hasTerminal() {
        return host.terminal();
    }

    @Override
    public boolean errorIsTerminal() {
        return host.errorTerminal();
    }

    @Override
    public PrintStream out() {
        return out;
    }

    @Override
    public PrintStream err() {
        return err;
    }

    /** Shows what was printed; the streams below belong to the program. */
    @Override
    public void close() {
        out.flush();
        err.flush();
    }
}
