package org.jvirsh.junit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.jvirsh.commands.Session;
import org.jvirsh.commands.Settings;
import org.jvirsh.commands.table.CommandTable;
import org.jvirsh.hypervisor.Access;
import org.jvirsh.scripting.DomainSpec;
import org.jvirsh.scripting.Guest;
import org.jvirsh.scripting.Hypervisor;
import org.jvirsh.scripting.RunSettings;
import org.jvirsh.scripting.ScriptRun;
import org.jvirsh.scripting.Size;
import org.jvirsh.scripting.run.SpecText;

/** The connection and the domain of one test. */
final class TestBench {
    private static final Pattern PROPERTY = Pattern.compile("\\$\\{([^}]+)}");

    private final Session session;
    private final ScriptRun run;
    private final Hypervisor hypervisor;
    private final Guest guest;

    private TestBench(Session session, ScriptRun run, Hypervisor hypervisor, Guest guest) {
        this.session = session;
        this.run = run;
        this.hypervisor = hypervisor;
        this.guest = guest;
    }

    static TestBench open(JvirshDomain wanted, ExtensionContext context) {
        Session session = new Session(
                new TestConnector(), CommandTable.load(), new ErrorStream(), new ErrorStream(), Settings.DEFAULT,
                expanded(wanted.uri()), Access.READ_WRITE, Path.of("").toAbsolutePath(), System.getenv());
        ScriptRun run = new ScriptRun(session, RunSettings.DEFAULT);
        Hypervisor hypervisor = new Hypervisor(run, session);
        run.openLab();
        try {
            Guest guest = hypervisor.defineBy(spec -> fill(spec, wanted, context));
            if (wanted.start()) {
                guest.start();
            }
            return new TestBench(session, run, hypervisor, guest);
        } catch (RuntimeException | Error e) {
            run.close();
            session.close();
            throw e;
        }
    }

    private static void fill(DomainSpec spec, JvirshDomain wanted, ExtensionContext context) {
        spec.name(wanted.name().isEmpty() ? name(context) : expanded(wanted.name()));
        spec.memory(new Size((long) wanted.memory() << 20));
        spec.vcpus(wanted.vcpus());
        if (!wanted.kernel().isEmpty()) {
            spec.kernel(expanded(wanted.kernel()));
        }
        if (!wanted.initrd().isEmpty()) {
            spec.initrd(expanded(wanted.initrd()));
        }
        if (!wanted.cmdline().isEmpty()) {
            spec.cmdline(expanded(wanted.cmdline()));
        }
        for (String disk : wanted.disks()) {
            spec.disk(expanded(disk));
        }
        if (!wanted.define().isEmpty()) {
            SpecText.apply(resource(context.getRequiredTestClass(), wanted.define()), spec);
        }
    }

    private static String name(ExtensionContext context) {
        return context.getRequiredTestClass().getSimpleName() + "-" + context.getRequiredTestMethod().getName() + "-"
                + ProcessHandle.current().pid() + "-" + Thread.currentThread().threadId();
    }

    private static String resource(Class<?> test, String name) {
        try (InputStream in = test.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalArgumentException("there is no resource '" + name + "' beside " + test.getName());
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot read the resource '" + name + "'", e);
        }
    }

    private static String expanded(String text) {
        return PROPERTY.matcher(text).replaceAll(found -> {
            String value = System.getProperty(found.group(1));
            if (value == null) {
                throw new IllegalArgumentException("there is no system property '" + found.group(1) + "'");
            }
            return Matcher.quoteReplacement(value);
        });
    }

    Guest guest() {
        return guest;
    }

    Hypervisor hypervisor() {
        return hypervisor;
    }

    /** What the consoles have shown last, each line with its end, but for those with which the failure's message ends. */
    String consoles(Throwable failure) {
        StringBuilder text = new StringBuilder();
        run.consoles().tails().beside(String.valueOf(failure.getMessage())).forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    /** Removes everything; what cannot be removed fails the test. */
    void close() {
        List<String> failures = run.close();
        session.close();
        if (!failures.isEmpty()) {
            throw new IllegalStateException(String.join("\n", failures));
        }
    }
}
