package org.jvirsh.scripting.run;

import groovy.lang.Binding;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.codehaus.groovy.control.CompilationFailedException;
import org.jvirsh.commands.CommandRunner;
import org.jvirsh.commands.Output;
import org.jvirsh.commands.Session;
import org.jvirsh.commands.print.Failure;
import org.jvirsh.hypervisor.Access;
import org.jvirsh.scripting.Hypervisor;
import org.jvirsh.scripting.JvirshScript;
import org.jvirsh.scripting.RunSettings;
import org.jvirsh.scripting.ScriptExit;
import org.jvirsh.scripting.ScriptRun;
import org.jvirsh.scripting.StopReason;

/** {@code jvirsh run} and {@code jvirsh eval}. */
public final class ScriptProgram {
    private static final int FAILED = 1;
    private static final int USAGE = 2;
    private static final long CACHE_BYTES = 16L << 20;

    private final String tool;
    private final ScriptPlace place;

    /**
     * One of the two.
     *
     * @param tool {@code run} for a file, {@code eval} for a text
     */
    public ScriptProgram(String tool, ScriptPlace place) {
        this.tool = tool;
        this.place = place;
    }

    private Output output() {
        return place.session().output();
    }

    /** Runs with the words behind the tool's name and returns the exit status. */
    public int run(List<String> words) {
        try {
            ScriptOptions options = ScriptOptions.parse(tool, words);
            if (options.help()) {
                output().print(help());
                return 0;
            }
            return run(options, source(options));
        } catch (UsageException e) {
            output().error(String.valueOf(e.getMessage()));
            return USAGE;
        }
    }

    private String help() {
        return """
                Usage: jvirsh [options]... run [OPTION]... FILE [ARGUMENT]...
                       jvirsh [options]... eval [OPTION]... TEXT [ARGUMENT]...
                Runs a Groovy script; FILE - is the standard input.

                      --timeout TIME   end the script after TIME, such as 90s, 5m or 1h
                      --dry-run        print the commands that would change something instead of doing them
                      --keep           leave what labs have made
                      --trace          show the stack of failures
                      --help           print this

                Exit status: 0, 1 failed, 2 usage, 124 time-out, 130 interrupted, 143 terminated.
                """;
    }

    private ScriptSource source(ScriptOptions options) throws UsageException {
        if (tool.equals("eval")) {
            return ScriptSource.named("eval", "eval", options.what());
        }
        try {
            if (options.what().equals("-")) {
                return ScriptSource.named("-", "stdin", text(place.in().readAllBytes()));
            }
            Path file = place.session().directory().resolve(options.what());
            return ScriptSource.named(
                    options.what(), String.valueOf(file.getFileName()), text(Files.readAllBytes(file)));
        } catch (IOException | InvalidPathException e) {
            throw new UsageException("cannot read the script '" + options.what() + "'");
        }
    }

    private static String text(byte[] content) {
        return new String(content, StandardCharsets.UTF_8);
    }

    private int run(ScriptOptions options, ScriptSource source) {
        RunSettings settings = new RunSettings(options.dryRun(), options.keep(), place.errorTerminal());
        // A dry run cannot change anything, whatever the script does.
        Session session = options.dryRun() ? place.session().beside(null, Access.READ_ONLY) : place.session();
        ScriptRun run = new ScriptRun(session, settings);
        ScriptReport report = new ScriptReport(source);
        int status;
        try (ScriptWatch watch = new ScriptWatch(run, place, source.shown(), options.timeout())) {
            status = run(options, source, run, report);
            run.close().forEach(output()::error);
        } finally {
            if (session != place.session()) {
                session.close();
            }
        }
        StopReason stopped = run.stopped();
        if (stopped != null) {
            output().error(source.shown() + ": " + stopped);
            return stopped.status();
        }
        return status;
    }

    private int run(ScriptOptions options, ScriptSource source, ScriptRun run, ScriptReport report) {
        int status = 0;
        try {
            JvirshScript script = script(source);
            script.prepare(run, new Hypervisor(run, run.session()), options.arguments());
            run.work(script::run);
        } catch (ScriptExit e) {
            status = e.status();
        } catch (VirtualMachineError | Exception | AssertionError | LinkageError e) {
            if (run.stopped() == null) {
                tell(e, options, run, report);
                status = FAILED;
            }
        } catch (Error e) {
            // Only what stops a script is left.
            if (run.stopped() == null) {
                tell(e, options, run, report);
                status = FAILED;
            }
        }
        for (Throwable aside : run.asides()) {
            tell(aside, options, run, report);
            status = FAILED;
        }
        return status;
    }

    private void tell(Throwable failure, ScriptOptions options, ScriptRun run, ScriptReport report) {
        Failure told = report.failure(failure);
        new CommandRunner(place.session()).refuse(told);
        if (!(failure instanceof CompilationFailedException)) {
            run.consoles().tails().beside(String.join("\n", told.lines())).forEach(output()::complaint);
        }
        if (options.trace()) {
            output().complaint(ScriptReport.trace(failure));
        }
    }

    private JvirshScript script(ScriptSource source) throws ReflectiveOperationException {
        ClassLoader parent = ScriptProgram.class.getClassLoader();
        Optional<CompiledScripts> cache = cache();
        Optional<CompiledScript> kept = cache.flatMap(scripts -> scripts.find(source));
        CompiledScript compiled = kept.orElseGet(() -> ScriptCompiler.compile(source, parent));
        if (kept.isEmpty()) {
            cache.ifPresent(scripts -> scripts.keep(source, compiled));
        }
        Class<?> type = new ScriptLoader(parent, compiled.classes()).loadClass(compiled.main());
        if (!JvirshScript.class.isAssignableFrom(type)) {
            throw new ReflectiveOperationException("the text declares classes and has nothing to run");
        }
        JvirshScript script = (JvirshScript) type.getDeclaredConstructor().newInstance();
        // Branches that run in parallel share the variables.
        script.setBinding(new Binding(Collections.synchronizedMap(new LinkedHashMap<>())));
        return script;
    }

    /** What was compiled is kept by builds that are told apart by their file. */
    private Optional<CompiledScripts> cache() {
        CodeSource code = ScriptProgram.class.getProtectionDomain().getCodeSource();
        try {
            Path jar = Path.of(code.getLocation().toURI());
            if (!Files.isRegularFile(jar)) {
                return Optional.empty();
            }
            String build = jar + " " + Files.size(jar) + " " + Files.getLastModifiedTime(jar).toMillis();
            return Optional.of(new CompiledScripts(
                    place.cache().resolve("scripts"), build, System.getProperty("user.name", ""), CACHE_BYTES));
        } catch (IOException | URISyntaxException e) {
            return Optional.empty();
        }
    }
}
