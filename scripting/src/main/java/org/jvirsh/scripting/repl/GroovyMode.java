package org.jvirsh.scripting.repl;

import groovy.lang.Binding;
import groovy.lang.GroovyShell;
import groovy.lang.Script;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.codehaus.groovy.control.CompilationFailedException;
import org.codehaus.groovy.runtime.MethodClosure;
import org.jspecify.annotations.Nullable;
import org.jvirsh.commands.Session;
import org.jvirsh.commands.complete.Candidate;
import org.jvirsh.scripting.Hypervisor;
import org.jvirsh.scripting.JvirshScript;
import org.jvirsh.scripting.RunSettings;
import org.jvirsh.scripting.ScriptExit;
import org.jvirsh.scripting.ScriptRun;
import org.jvirsh.scripting.run.ScriptLine;

/** Groovy in the interactive shell: lines share their variables with each other and the connection with the shell. */
public final class GroovyMode implements AutoCloseable {
    private static final Pattern DECLARATION = Pattern.compile("^\\s*(?:def|var)\\s+([A-Za-z_][A-Za-z0-9_]*\\s*=[^=~])");
    private static final Pattern IMPORT = Pattern.compile("^\\s*import\\s+[^\\n;]+", Pattern.MULTILINE);

    private final Session session;
    private final ScriptRun run;
    private final Hypervisor hypervisor;
    private final Binding binding = new Binding(Collections.synchronizedMap(new LinkedHashMap<>()));
    private final List<String> imports = new ArrayList<>();
    private final Completions completions;
    private @Nullable GroovyShell shell;

    /**
     * A mode.
     *
     * @param session the shell's
     * @param changingLine whether the error output is a terminal
     */
    public GroovyMode(Session session, boolean changingLine) {
        this.session = session;
        this.run = new ScriptRun(session, new RunSettings(false, false, changingLine));
        this.hypervisor = new Hypervisor(run, session);
        this.completions = new Completions(binding, hypervisor);
    }

    /** Whether a text cannot end here. */
    public boolean unfinished(String text) {
        return OpenText.unfinished(text);
    }

    /** What could stand in place of the last word of a text. */
    public List<Candidate> complete(String before) {
        return completions.of(before);
    }

    /** Runs a text and prints what it is worth; false when it asked to leave. */
    public boolean run(String text) {
        String body = String.join("; ", imports) + (imports.isEmpty() ? "" : "; ") + kept(text);
        ScriptLine line = new ScriptLine(body);
        try {
            Script script = shell().parse(body, ScriptLine.FILE);
            if (script instanceof JvirshScript own) {
                own.prepare(run, hypervisor, List.of());
                methods(own);
                Object value = run.work(own::run);
                // A declaration is no question.
                if (value != null && !DECLARATION.matcher(text).find()) {
                    own.println(value);
                }
            }
            remember(text);
        } catch (ScriptExit e) {
            return false;
        } catch (CompilationFailedException e) {
            line.tell(e, session);
        } catch (RuntimeException | Error e) {
            line.tell(e, session);
        }
        run.asides().forEach(aside -> line.tell(aside, session));
        run.asides().clear();
        return true;
    }

    private GroovyShell shell() {
        GroovyShell open = shell;
        if (open == null) {
            open = new GroovyShell(GroovyMode.class.getClassLoader(), binding, ScriptLine.configuration());
            shell = open;
        }
        return open;
    }

    /** A variable that is declared on a line of its own stays. */
    private static String kept(String text) {
        Matcher declaration = DECLARATION.matcher(text);
        return declaration.find() ? declaration.group(1) + text.substring(declaration.end()) : text;
    }

    /** Methods that a line declares can be called by the next ones. */
    private void methods(JvirshScript script) {
        script.getMetaClass().getMethods().stream()
                .filter(method -> method.getDeclaringClass().getTheClass() == script.getClass())
                .map(groovy.lang.MetaMethod::getName)
                .filter(name -> !name.equals("run") && !name.equals("main") && !name.contains("$"))
                .forEach(name -> binding.setVariable(name, new MethodClosure(script, name)));
    }

    private void remember(String text) {
        Matcher line = IMPORT.matcher(text);
        while (line.find()) {
            imports.add(line.group().strip());
        }
    }

    /** Hangs up consoles and takes listeners out. */
    @Override
    public void close() {
        run.close().forEach(session.output()::error);
    }
}
