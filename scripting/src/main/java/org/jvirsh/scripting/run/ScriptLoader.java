package org.jvirsh.scripting.run;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Loads the classes of one script. */
final class ScriptLoader extends ClassLoader {
    private final Map<String, byte[]> code;

    ScriptLoader(ClassLoader parent, Map<String, byte[]> code) {
        super(parent);
        this.code = new ConcurrentHashMap<>(code);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes = code.remove(name);
        if (bytes == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, bytes, 0, bytes.length);
    }
}
