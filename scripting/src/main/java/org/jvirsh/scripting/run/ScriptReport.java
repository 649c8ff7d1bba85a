package org.jvirsh.scripting.run;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import org.codehaus.groovy.control.MultipleCompilationErrorsException;
import org.codehaus.groovy.control.messages.Message;
import org.codehaus.groovy.control.messages.SyntaxErrorMessage;
import org.codehaus.groovy.runtime.InvokerInvocationException;
import org.codehaus.groovy.syntax.SyntaxException;
import org.jspecify.annotations.Nullable;
import org.jvirsh.commands.print.Failure;
import org.jvirsh.hypervisor.error.VirError;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.scripting.ParallelFailure;
import org.jvirsh.scripting.ScriptFailure;
import org.jvirsh.scripting.console.ConsoleException;

/** Says what went wrong in a script and where, in the words of the script's world and not of the virtual machine's. */
final class ScriptReport {
    private final ScriptSource source;

    ScriptReport(ScriptSource source) {
        this.source = source;
    }

    /** A failure with the lines that stand behind {@code error: }. */
    Failure failure(Throwable failure) {
        return new Failure(lines(failure), reason(failure));
    }

    private static @Nullable VirError reason(Throwable failure) {
        return switch (failure) {
            case VirException vir -> vir.error();
            case ScriptFailure own -> own.reason();
            default -> null;
        };
    }

    private List<String> lines(Throwable failure) {
        List<String> lines = new ArrayList<>();
        switch (failure) {
            case MultipleCompilationErrorsException compilation -> compilation(compilation, lines);
            case ParallelFailure parallel -> {
                lines.add(place(parallel) + parallel.getMessage());
                for (ParallelFailure.Part part : parallel.parts()) {
                    List<String> inner = lines(part.failure());
                    lines.add(part.item() + ": " + (inner.isEmpty() ? "" : inner.getFirst()));
                    lines.addAll(inner.subList(Math.min(1, inner.size()), inner.size()));
                }
            }
            case ScriptFailure own -> {
                lines.add(place(own) + (own.lines().isEmpty() ? "failed" : own.lines().getFirst()));
                lines.addAll(own.lines().subList(Math.min(1, own.lines().size()), own.lines().size()));
            }
            case InvokerInvocationException wrapped when wrapped.getCause() != null ->
                    lines.addAll(lines(wrapped.getCause()));
            case InvocationTargetException wrapped when wrapped.getCause() != null ->
                    lines.addAll(lines(wrapped.getCause()));
            case ConsoleException console -> lines.add(place(console) + console.getMessage());
            case VirException vir -> lines.add(place(vir) + vir.getMessage());
            case AssertionError assertion -> lines.add(place(assertion) + assertion.getMessage());
            case groovy.lang.MissingPropertyException missing ->
                    lines.add(place(missing) + "there is no '" + missing.getProperty() + "' here");
            case groovy.lang.MissingMethodException missing -> lines.add(place(missing) + method(missing));
            case StackOverflowError deep -> lines.add(place(deep) + "calls are nested too deep");
            case OutOfMemoryError full -> lines.add(place(full) + "no memory is left");
            default -> lines.add(place(failure) + ordinary(failure));
        }
        for (Throwable left : failure.getSuppressed()) {
            if (left instanceof ScriptFailure own) {
                lines.addAll(own.lines());
            }
        }
        return lines;
    }

    private static String ordinary(Throwable failure) {
        String name = failure.getClass().getSimpleName();
        String message = failure.getMessage();
        return message == null || message.isBlank() ? name : name + ": " + message.strip();
    }

    private static String method(groovy.lang.MissingMethodException missing) {
        if (missing.getMethod().equals("call")) {
            return "a variable is called that is no closure; does it hide a word of the same name?";
        }
        List<String> types = new ArrayList<>();
        for (Object argument : missing.getArguments()) {
            types.add(argument == null ? "null" : argument instanceof Class<?> type
                    ? type.getSimpleName() : argument instanceof groovy.lang.Closure<?> ? "closure"
                    : argument.getClass().getSimpleName());
        }
        Class<?> type = missing.getType();
        String where = type == null || groovy.lang.Script.class.isAssignableFrom(type)
                ? "" : " of " + type.getSimpleName();
        return "there is no method " + missing.getMethod() + "(" + String.join(", ", types) + ")" + where;
    }

    private void compilation(MultipleCompilationErrorsException failure, List<String> lines) {
        List<? extends Message> errors = failure.getErrorCollector().getErrors();
        for (Message message : errors == null ? List.<Message>of() : errors) {
            if (message instanceof SyntaxErrorMessage syntax) {
                SyntaxException cause = syntax.getCause();
                String line = source.line(cause.getStartLine());
                StringBuilder text = new StringBuilder();
                text.append(source.shown()).append(':').append(cause.getStartLine()).append(':')
                        .append(cause.getStartColumn()).append(": ")
                        .append(String.valueOf(cause.getOriginalMessage()).strip());
                if (!line.isBlank()) {
                    text.append("\n    ").append(line.replace('\t', ' ')).append("\n    ")
                            .repeat(' ', Math.max(0, cause.getStartColumn() - 1)).append('^');
                }
                lines.add(text.toString());
            } else {
                StringWriter text = new StringWriter();
                message.write(new PrintWriter(text));
                lines.add(source.shown() + ": " + text.toString().strip());
            }
        }
    }

    /** The line of the script that the failure came through last, with a colon behind it. */
    private String place(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            for (StackTraceElement frame : at.getStackTrace()) {
                if (source.file().equals(frame.getFileName()) && frame.getLineNumber() > 0) {
                    return source.shown() + ":" + frame.getLineNumber() + ": ";
                }
            }
        }
        return source.shown() + ": ";
    }

    /** The whole stack. */
    static String trace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString().stripTrailing();
    }
}
