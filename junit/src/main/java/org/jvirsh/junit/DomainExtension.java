package org.jvirsh.junit;

import java.lang.reflect.Parameter;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.jvirsh.scripting.Dialogue;
import org.jvirsh.scripting.Guest;
import org.jvirsh.scripting.Hypervisor;

/** Does what {@link JvirshDomain} promises. */
final class DomainExtension
        implements BeforeEachCallback, AfterEachCallback, ParameterResolver, TestExecutionExceptionHandler {
    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(DomainExtension.class);

    @Override
    public void beforeEach(ExtensionContext context) {
        bench(context);
    }

    /** Parameters of constructors are wanted before {@code beforeEach}, those of methods behind it. */
    private static TestBench bench(ExtensionContext context) {
        return context.getStore(NAMESPACE)
                .getOrComputeIfAbsent(TestBench.class, key -> TestBench.open(annotation(context), context), TestBench.class);
    }

    private static JvirshDomain annotation(ExtensionContext context) {
        return context.getTestMethod()
                .map(method -> method.getAnnotation(JvirshDomain.class))
                .or(() -> context.getTestClass().map(type -> type.getAnnotation(JvirshDomain.class)))
                .orElseThrow(() -> new IllegalStateException("there is no @JvirshDomain"));
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Parameter wanted = parameter.getParameter();
        return context.getTestMethod().isPresent()
                && List.of(Guest.class, Dialogue.class, Hypervisor.class).contains(wanted.getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        TestBench bench = bench(context);
        Class<?> type = parameter.getParameter().getType();
        return type == Guest.class ? bench.guest() : type == Dialogue.class ? bench.guest().console() : bench.hypervisor();
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        String consoles = opened(context).map(bench -> bench.consoles(failure)).orElse("");
        if (consoles.isEmpty()) {
            throw failure;
        }
        // Skipped tests and the like are no failures; they and others keep their kind, and carry the consoles along.
        if (failure instanceof AssertionError) {
            AssertionError told = new AssertionError(failure.getMessage() + "\n" + consoles, failure);
            told.setStackTrace(failure.getStackTrace());
            throw told;
        }
        failure.addSuppressed(new ConsoleLines(consoles));
        throw failure;
    }

    private static Optional<TestBench> opened(ExtensionContext context) {
        return Optional.ofNullable((@Nullable TestBench) context.getStore(NAMESPACE).get(TestBench.class, TestBench.class));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        TestBench bench = context.getStore(NAMESPACE).remove(TestBench.class, TestBench.class);
        if (bench != null) {
            bench.close();
        }
    }
}
