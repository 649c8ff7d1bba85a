package org.jvirsh.scripting.run;

import groovy.lang.GroovyClassLoader;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.codehaus.groovy.control.CompilationUnit;
import org.codehaus.groovy.control.CompilerConfiguration;
import org.codehaus.groovy.control.Phases;
import org.codehaus.groovy.control.customizers.ImportCustomizer;
import org.codehaus.groovy.tools.GroovyClass;
import org.jvirsh.hypervisor.event.DomainEvent;
import org.jvirsh.scripting.JvirshScript;

/** Makes classes of a script. */
final class ScriptCompiler {
    private static final String TARGET = "25";

    private ScriptCompiler() {}

    /** How scripts are compiled, here and in the interactive shell. */
    static CompilerConfiguration configuration() {
        CompilerConfiguration configuration = new CompilerConfiguration();
        configuration.setScriptBaseClass(JvirshScript.class.getName());
        configuration.setTargetBytecode(TARGET);
        // Call sites made by invokedynamic cost more at the start than they save: docs/adr/0040.
        Map<String, Boolean> optimization = new HashMap<>(configuration.getOptimizationOptions());
        optimization.put(CompilerConfiguration.INVOKEDYNAMIC, false);
        configuration.setOptimizationOptions(optimization);
        ImportCustomizer imports = new ImportCustomizer();
        imports.addStarImports("org.jvirsh.scripting", "org.jvirsh.scripting.console");
        imports.addImports("java.time.Duration", DomainEvent.class.getName());
        for (Class<?> event : DomainEvent.class.getPermittedSubclasses()) {
            imports.addImport(event.getSimpleName(), event.getName());
        }
        configuration.addCompilationCustomizers(imports);
        return configuration;
    }

    /**
     * Compiles a script.
     *
     * @throws org.codehaus.groovy.control.CompilationFailedException when it is none
     */
    static CompiledScript compile(ScriptSource source, ClassLoader parent) {
        CompilerConfiguration configuration = configuration();
        CompilationUnit unit =
                new CompilationUnit(configuration, null, new GroovyClassLoader(parent, configuration, false));
        unit.addSource(source.file(), source.text());
        unit.compile(Phases.CLASS_GENERATION);
        Map<String, byte[]> classes = new LinkedHashMap<>();
        for (GroovyClass one : unit.getClasses()) {
            classes.put(one.getName(), one.getBytes());
        }
        return new CompiledScript(unit.getFirstClassNode().getName(), classes);
    }
}
