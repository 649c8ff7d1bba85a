package org.jvirsh.scripting.run;

import java.util.Map;

/**
 * The classes of a script.
 *
 * @param main the name of the one that runs
 * @param classes their code by name
 */
record CompiledScript(String main, Map<String, byte[]> classes) {}
