package org.jvirsh.scripting;

import groovy.lang.Closure;
import groovy.lang.DelegatesTo;
import groovy.lang.GString;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Session;
import org.jvirsh.commands.parse.CommandParser;
import org.jvirsh.commands.parse.ParseException;
import org.jvirsh.commands.parse.ParsedCommand;
import org.jvirsh.hypervisor.Connection;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.StartFlag;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.xml.XmlElement;
import org.jvirsh.hypervisor.xml.XmlReader;

/** A connection to a hypervisor, as scripts see it. Safe for use by several threads. */
public final class Hypervisor {
    private final ScriptRun run;
    private final Session session;
    private final Set<String> own = ConcurrentHashMap.newKeySet();
    private final Map<String, String> types = new ConcurrentHashMap<>();

    /** The connection of a session, which the caller closes. */
    public Hypervisor(ScriptRun run, Session session) {
        this.run = run;
        this.session = session;
    }

    ScriptRun run() {
        return run;
    }

    /** The contract below, for what this class has no word for. */
    public Connection getContract() {
        synchronized (session) {
            try {
                return session.connection();
            } catch (CommandFailure e) {
                throw ScriptFailure.of(e);
            }
        }
    }

    /** The URI as the driver understands it. */
    public String getUri() {
        return getContract().uri();
    }

    /** All domains, active or not, by name. */
    public List<Guest> getDomains() {
        run.check();
        List<String> names = new ArrayList<>();
        for (Domain domain : getContract().domains()) {
            names.add(domain.name());
        }
        names.sort(null);
        List<Guest> guests = new ArrayList<>();
        for (String name : names) {
            guests.add(new Guest(this, name));
        }
        return guests;
    }

    /** The domain of that name; it fails when there is none. */
    public Guest domain(CharSequence name) {
        run.check();
        Guest guest = new Guest(this, name.toString());
        if (!guest.planned()) {
            try {
                getContract().domainByName(guest.getName());
            } catch (VirException e) {
                throw ScriptFailure.of(new CommandFailure("failed to get domain '" + name + "'", e));
            }
        }
        return guest;
    }

    /** Whether there is a domain of that name. */
    public boolean hasDomain(CharSequence name) {
        return find(name.toString()) != null || new Guest(this, name.toString()).planned();
    }

    /** The kind of domain for definitions that name none; asked for once, since it takes several calls. */
    String usualType() {
        return types.computeIfAbsent(getUri(), uri -> DomainType.of(this));
    }

    @Nullable Domain find(String name) {
        try {
            return getContract().domainByName(name);
        } catch (VirException e) {
            if (e.code() == ErrorCode.NO_DOMAIN) {
                return null;
            }
            throw e;
        }
    }

    /** Defines a domain by its parts. */
    public Guest define(
            @DelegatesTo(value = DomainSpec.class, strategy = Closure.DELEGATE_FIRST) Closure<?> body) {
        return define(DomainSpec.of(this, body).toXml());
    }

    /** Defines a domain by its parts, for programs in Java. */
    public Guest defineBy(Consumer<? super DomainSpec> parts) {
        return define(DomainSpec.of(this, parts).toXml());
    }

    /** Defines a domain by its XML, or replaces its definition. In a lab it goes with the lab. */
    public Guest define(CharSequence xml) {
        Guest guest = new Guest(this, nameOf(xml.toString()));
        make(guest, "define", xml.toString(), State.SHUTOFF, () -> getContract().defineDomain(xml.toString()));
        return guest;
    }

    /** Starts a domain, given by its parts, that is gone when it stops. */
    public Guest create(
            @DelegatesTo(value = DomainSpec.class, strategy = Closure.DELEGATE_FIRST) Closure<?> body) {
        return create(DomainSpec.of(this, body).toXml());
    }

    /** Starts a domain that is gone when it stops. */
    public Guest create(CharSequence xml) {
        Guest guest = new Guest(this, nameOf(xml.toString()));
        make(guest, "create", xml.toString(), State.RUNNING,
                () -> getContract().createDomain(xml.toString(), Set.<StartFlag>of()));
        return guest;
    }

    private void make(Guest guest, String command, String xml, State state, Runnable action) {
        run.check();
        claim(guest.getName());
        change(List.of(command, "/dev/stdin"), xml, guest, state, action);
    }

    /** Takes responsibility for a name in a lab, before there is a domain of it: the script may end at any time. */
    void claim(String name) {
        if (!run.inLab() || own.contains(name)) {
            return;
        }
        if (hasDomain(name)) {
            throw new ScriptFailure(
                    "domain '" + name + "' exists already, and a lab replaces only what it has made itself");
        }
        own.add(name);
        run.made("domain '" + name + "'", () -> {
            own.remove(name);
            new Guest(this, name).remove();
        });
    }

    boolean owns(String name) {
        return own.contains(name);
    }

    private static String nameOf(String xml) {
        XmlElement root = XmlReader.read("domain", xml);
        String name = root.childText("name");
        return name == null ? "" : name;
    }

    /** Changes something; a dry run says how instead. */
    void change(List<String> words, Runnable action) {
        run.check();
        if (run.dry()) {
            run.print(Plan.line(getUri(), words, null) + "\n");
        } else {
            action.run();
        }
    }

    /** As above, by a command that reads a document. */
    void changeBy(List<String> words, CharSequence document, Runnable action) {
        run.check();
        if (run.dry()) {
            run.print(Plan.line(getUri(), words, document.toString()) + "\n");
        } else {
            action.run();
        }
    }

    /** What a dry run would do. */
    void show(List<String> words) {
        run.print(Plan.line(getUri(), words, null) + "\n");
    }

    /** Changes a domain; a dry run says how instead, and takes it for done. */
    void change(List<String> words, @Nullable String document, Guest guest, State then, Runnable action) {
        run.check();
        if (run.dry()) {
            run.print(Plan.line(getUri(), words, document) + "\n");
            run.plan().domain(getUri(), guest.getName(), then);
            if (document != null) {
                run.plan().definition(getUri(), guest.getName(), document);
            }
        } else {
            action.run();
        }
    }

    /** What happens to domains. */
    public Events getEvents() {
        return new Events(this);
    }

    /** The storage pools. */
    public Storage getStorage() {
        return new Storage(this);
    }

    /** The virtual networks. */
    public Networks getNetworks() {
        return new Networks(this);
    }

    /** The network of that name. */
    public Net network(CharSequence name) {
        return getNetworks().getAt(name);
    }

    /** The storage pool of that name. */
    public Pool pool(CharSequence name) {
        return getStorage().pool(name);
    }

    /** Runs a line of the virsh language. Failures are told on the error output and in the result. */
    public VirshResult virsh(String line) {
        try {
            return virsh(new CommandParser(session.table()).parseText(line));
        } catch (ParseException e) {
            return refused(e);
        }
    }

    /** Runs a line with values in it; each value is one word, or part of one, whatever is in it. */
    public VirshResult virsh(GString line) {
        return virsh(VirshCall.line(line));
    }

    /** Runs one command given as words, none of which needs quotes. */
    public VirshResult virsh(CharSequence command, Object... arguments) {
        List<String> words = new ArrayList<>();
        words.add(command.toString());
        for (Object argument : arguments) {
            words.add(String.valueOf(argument));
        }
        try {
            return virsh(new CommandParser(session.table()).parseWords(words));
        } catch (ParseException e) {
            return refused(e);
        }
    }

    private VirshResult refused(ParseException failure) {
        String line = String.valueOf(failure.getMessage());
        run.error(line);
        return new VirshResult(1, "", "", List.of(line), List.of());
    }

    private VirshResult virsh(List<ParsedCommand> commands) {
        run.check();
        VirshCall call = new VirshCall(name -> new Guest(this, name).planned());
        VirshResult result;
        try {
            synchronized (session) {
                session.connection();
            }
            result = call.run(session, commands);
        } catch (CommandFailure e) {
            throw ScriptFailure.of(e);
        }
        if (run.dry() && !call.refused().isEmpty()) {
            call.refused().forEach(this::show);
            return VirshResult.NOTHING;
        }
        result.getErrors().forEach(run::error);
        return result;
    }

    @Override
    public String toString() {
        return getUri();
    }
}
