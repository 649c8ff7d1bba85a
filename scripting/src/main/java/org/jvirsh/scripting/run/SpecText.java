package org.jvirsh.scripting.run;

import groovy.lang.Binding;
import groovy.lang.GroovyShell;
import groovy.util.DelegatingScript;
import org.codehaus.groovy.control.CompilerConfiguration;
import org.jvirsh.scripting.DomainSpec;

/** A text with what stands between the braces of {@code define { }}. */
public final class SpecText {
    private SpecText() {}

    /** Does what the text says. */
    public static void apply(String text, DomainSpec spec) {
        CompilerConfiguration configuration = ScriptCompiler.configuration();
        configuration.setScriptBaseClass(DelegatingScript.class.getName());
        GroovyShell shell = new GroovyShell(SpecText.class.getClassLoader(), new Binding(), configuration);
        DelegatingScript script = (DelegatingScript) shell.parse(text, "define_text.groovy");
        script.setDelegate(spec);
        script.run();
    }
}
