package org.jvirsh.scripting;

import groovy.lang.Binding;
import groovy.lang.Closure;
import groovy.lang.DelegatesTo;
import groovy.lang.GString;
import groovy.lang.Script;
import groovy.transform.stc.ClosureParams;
import groovy.transform.stc.FirstParam;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Session;
import org.jvirsh.hypervisor.Access;

/** What every script can say. Words without a connection in front are about the one the program was started with. */
public abstract class JvirshScript extends Script {
    private static final int MOST_AT_ONCE = 32;

    private @Nullable ScriptRun run;
    private @Nullable Hypervisor hypervisor;
    private List<String> arguments = List.of();

    protected JvirshScript() {
        super();
    }

    protected JvirshScript(Binding binding) {
        super(binding);
    }

    /** Gives the script its surroundings, before it runs. */
    public final void prepare(ScriptRun newRun, Hypervisor first, List<String> newArguments) {
        run = newRun;
        hypervisor = first;
        arguments = List.copyOf(newArguments);
        // Closures of statically compiled scripts print to this variable.
        getBinding().setVariable("out", new PrintWriter(new ScriptWriter(newRun)));
    }

    private ScriptRun scriptRun() {
        return Objects.requireNonNull(run, "prepare comes first");
    }

    /** The connection the program was started with. */
    public Hypervisor getHypervisor() {
        return Objects.requireNonNull(hypervisor, "prepare comes first");
    }

    /** The words behind the script's name on the command line. */
    public List<String> getArgs() {
        return arguments;
    }

    /** The variables of the program's environment. */
    public Map<String, String> getEnvironment() {
        return scriptRun().session().environment();
    }

    /** A file by its name, which starts from the current directory. */
    public Path file(CharSequence name) {
        return scriptRun().session().directory().resolve(name.toString());
    }

    /** Opens one more connection, which is closed with the lab or the script. */
    public Hypervisor connect(CharSequence uri) {
        ScriptRun own = scriptRun();
        own.check();
        Session session = own.session();
        Access access = own.dry() ? Access.READ_ONLY : session.access();
        Session fresh = session.beside(uri.toString(), access);
        try {
            fresh.connection();
        } catch (CommandFailure e) {
            throw ScriptFailure.of(e);
        }
        own.opened("a connection", fresh::close);
        return new Hypervisor(own, fresh);
    }

    /** Opens one more connection for the time of a closure, in which words without a connection in front are about it. */
    public <T extends @Nullable Object> T connect(
            CharSequence uri,
            @DelegatesTo(value = Hypervisor.class, strategy = Closure.DELEGATE_FIRST) Closure<T> body) {
        return Calls.with(connect(uri), body);
    }

    /** Words in the closure that have no connection in front are about this one. */
    public <T extends @Nullable Object> T on(
            Hypervisor other,
            @DelegatesTo(value = Hypervisor.class, strategy = Closure.DELEGATE_FIRST) Closure<T> body) {
        return Calls.with(other, body);
    }

    /** What is made in the closure is removed at its end, the latest first, however it ends. */
    public <T extends @Nullable Object> T lab(Closure<T> body) {
        return scriptRun().lab(body::call);
    }

    /** Another word for {@link #lab}. */
    public <T extends @Nullable Object> T temporary(Closure<T> body) {
        return lab(body);
    }

    /** See {@link Hypervisor#define}. */
    public Guest define(
            @DelegatesTo(value = DomainSpec.class, strategy = Closure.DELEGATE_FIRST) Closure<?> body) {
        return getHypervisor().define(body);
    }

    /** See {@link Hypervisor#define}. */
    public Guest define(CharSequence xml) {
        return getHypervisor().define(xml);
    }

    /** See {@link Hypervisor#create}. */
    public Guest create(
            @DelegatesTo(value = DomainSpec.class, strategy = Closure.DELEGATE_FIRST) Closure<?> body) {
        return getHypervisor().create(body);
    }

    /** See {@link Hypervisor#create}. */
    public Guest create(CharSequence xml) {
        return getHypervisor().create(xml);
    }

    /** See {@link Hypervisor#domain}. */
    public Guest domain(CharSequence name) {
        return getHypervisor().domain(name);
    }

    /** See {@link Hypervisor#hasDomain}. */
    public boolean hasDomain(CharSequence name) {
        return getHypervisor().hasDomain(name);
    }

    /** See {@link Hypervisor#getDomains}. */
    public List<Guest> getDomains() {
        return getHypervisor().getDomains();
    }

    /** See {@link Hypervisor#getEvents}. */
    public Events getEvents() {
        return getHypervisor().getEvents();
    }

    /** See {@link Hypervisor#getStorage}. */
    public Storage getStorage() {
        return getHypervisor().getStorage();
    }

    /** See {@link Hypervisor#pool}. */
    public Pool pool(CharSequence name) {
        return getHypervisor().pool(name);
    }

    /** See {@link Hypervisor#getNetworks}. */
    public Networks getNetworks() {
        return getHypervisor().getNetworks();
    }

    /** See {@link Hypervisor#network}. */
    public Net network(CharSequence name) {
        return getHypervisor().network(name);
    }

    /** See {@link Hypervisor#virsh(String)}. */
    public VirshResult virsh(String line) {
        return getHypervisor().virsh(line);
    }

    /** See {@link Hypervisor#virsh(GString)}. */
    public VirshResult virsh(GString line) {
        return getHypervisor().virsh(line);
    }

    /** See {@link Hypervisor#virsh(CharSequence, Object...)}. */
    public VirshResult virsh(CharSequence command, Object... arguments) {
        return getHypervisor().virsh(command, arguments);
    }

    /**
     * Does the same with several things at once and returns what came of it, in their order. One that fails stops none of
     * the others; all failures are told together. A connection among the things is also what the closure is about.
     */
    public <I, O extends @Nullable Object> List<@Nullable O> parallel(
            Iterable<I> items, @ClosureParams(FirstParam.FirstGenericType.class) Closure<O> body) {
        return parallel(items, MOST_AT_ONCE, body);
    }

    /** As above, with so many at once at most. */
    public <I, O extends @Nullable Object> List<@Nullable O> parallel(
            Iterable<I> items, int atOnce, @ClosureParams(FirstParam.FirstGenericType.class) Closure<O> body) {
        if (atOnce < 1) {
            throw new ScriptFailure("parallel needs at least one at once, not " + atOnce);
        }
        return new Parallel(scriptRun(), atOnce).each(items, item -> branch(item, body));
    }

    private static <O extends @Nullable Object> O branch(Object item, Closure<O> body) {
        if (item instanceof Hypervisor) {
            return Calls.with(item, body);
        }
        // Branches must not share the state of one closure.
        @SuppressWarnings("unchecked")
        Closure<O> own = (Closure<O>) body.clone();
        return own.getMaximumNumberOfParameters() == 0 ? own.call() : own.call(item);
    }

    /** Waits until a closure says yes; it fails when the time is over. */
    public void waitUntil(CharSequence what, Duration patience, Closure<?> condition) {
        if (scriptRun().dry()) {
            return;
        }
        if (!scriptRun().await(what.toString(), patience, () -> truth(condition.call()))) {
            throw new ScriptFailure("after " + Times.text(patience) + " it is not so that " + what);
        }
    }

    private static boolean truth(@Nullable Object value) {
        return org.codehaus.groovy.runtime.typehandling.DefaultTypeTransformation.castToBoolean(value);
    }

    /** Sleeps; a dry run does not. */
    public void pause(Duration time) {
        scriptRun().check();
        if (!scriptRun().dry()) {
            scriptRun().sleep(time.toMillis());
        }
    }

    /** Tells people on the error output what is going on. */
    public void log(@Nullable Object message) {
        scriptRun().log(ScriptText.of(message));
    }

    /** Ends the script as failed. */
    public void fail(Object reason) {
        throw new ScriptFailure(ScriptText.of(reason));
    }

    /** Ends the script with this exit status; labs are cleaned up. */
    public void exit(int status) {
        throw new ScriptExit(status);
    }

    @Override
    public void println() {
        scriptRun().print("\n");
    }

    @Override
    public void print(@Nullable Object value) {
        scriptRun().print(ScriptText.of(value));
    }

    @Override
    public void println(@Nullable Object value) {
        scriptRun().print(ScriptText.of(value) + "\n");
    }

    @Override
    public void printf(String format, Object value) {
        printf(format, value instanceof Object[] several ? several : new Object[] {value});
    }

    @Override
    public void printf(String format, Object[] values) {
        scriptRun().print(String.format(format, values));
    }
}
