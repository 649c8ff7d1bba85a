package org.jvirsh.scripting.repl;

import groovy.lang.Binding;
import groovy.lang.MetaClass;
import groovy.lang.MetaMethod;
import groovy.lang.MetaProperty;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.codehaus.groovy.runtime.InvokerHelper;
import org.jspecify.annotations.Nullable;
import org.jvirsh.commands.complete.Candidate;
import org.jvirsh.scripting.Hypervisor;
import org.jvirsh.scripting.JvirshScript;

/**
 * How a line could go on: variables, words of scripts, properties and methods of what stands before a dot, names of domains
 * where one is expected. Nothing of the line is run for that; types are followed instead.
 */
final class Completions {
    private static final Pattern WORD = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$]*$|$");
    private static final Pattern DOMAIN = Pattern.compile("\\bdomain\\s*\\(?\\s*(['\"])([^'\"]*)$");
    private static final String CLOSURE_NOISE = "$";

    private final Binding binding;
    private final Hypervisor hypervisor;

    Completions(Binding binding, Hypervisor hypervisor) {
        this.binding = binding;
        this.hypervisor = hypervisor;
    }

    /** What could stand in place of the last word of a text. */
    List<Candidate> of(String before) {
        Matcher domain = DOMAIN.matcher(before);
        if (domain.find()) {
            List<Candidate> names = new ArrayList<>();
            hypervisor.getDomains().forEach(guest -> names.add(new Candidate(guest.getName(), "")));
            return fitting(names, domain.group(2));
        }
        Matcher word = WORD.matcher(before);
        String typed = word.find() ? word.group() : "";
        String rest = before.substring(0, before.length() - typed.length());
        Map<String, Candidate> found = new TreeMap<>();
        if (rest.stripTrailing().endsWith(".")) {
            Class<?> type = type(chain(rest.substring(0, rest.lastIndexOf('.'))));
            if (type != null) {
                members(type, found);
            }
        } else {
            Map<?, ?> variables = binding.getVariables();
            variables.forEach((name, value) -> found.put(
                    String.valueOf(name),
                    new Candidate(String.valueOf(name), value == null ? "" : value.getClass().getSimpleName())));
            members(JvirshScript.class, found);
            found.put("virsh", new Candidate("virsh", "run commands of virsh, or go back to them"));
        }
        return fitting(found.values(), typed);
    }

    private static List<Candidate> fitting(Collection<Candidate> all, String typed) {
        return all.stream().filter(candidate -> candidate.value().startsWith(typed)).toList();
    }

    /** The names in front of the last dot, brackets and what is in them left out, the first name first. */
    private static List<String> chain(String text) {
        List<String> names = new ArrayList<>();
        int at = text.length();
        while (at > 0) {
            at = behindSpace(text, at);
            at = beforeBrackets(text, at);
            int end = at;
            while (at > 0 && Character.isJavaIdentifierPart(text.charAt(at - 1))) {
                at--;
            }
            if (at == end) {
                return List.of();
            }
            names.addFirst(text.substring(at, end) + (end < text.length() && "({".indexOf(text.charAt(end)) >= 0 ? "()" : ""));
            if (at == 0 || text.charAt(at - 1) != '.') {
                return names;
            }
            at--;
        }
        return names;
    }

    private static int behindSpace(String text, int from) {
        int at = from;
        while (at > 0 && Character.isWhitespace(text.charAt(at - 1))) {
            at--;
        }
        return at;
    }

    private static int beforeBrackets(String text, int from) {
        int at = from;
        while (at > 0 && ")}]".indexOf(text.charAt(at - 1)) >= 0) {
            int depth = 0;
            do {
                at--;
                char c = text.charAt(at);
                depth += ")}]".indexOf(c) >= 0 ? 1 : "({[".indexOf(c) >= 0 ? -1 : 0;
            } while (depth > 0 && at > 0);
        }
        return at;
    }

    private @Nullable Class<?> type(List<String> chain) {
        Class<?> type = null;
        for (int i = 0; i < chain.size(); i++) {
            boolean call = chain.get(i).endsWith("()");
            String name = call ? chain.get(i).substring(0, chain.get(i).length() - 2) : chain.get(i);
            if (i == 0 && !call && binding.hasVariable(name)) {
                Object value = binding.getVariable(name);
                type = value == null ? null : value.getClass();
            } else {
                Class<?> owner = i == 0 ? JvirshScript.class : type;
                type = owner == null ? null : call ? returned(owner, name) : property(owner, name);
            }
        }
        return type;
    }

    private static @Nullable Class<?> returned(Class<?> owner, String method) {
        for (MetaMethod one : InvokerHelper.getMetaClass(owner).getMethods()) {
            if (one.getName().equals(method) && one.getReturnType() != Object.class) {
                return one.getReturnType();
            }
        }
        return null;
    }

    private static @Nullable Class<?> property(Class<?> owner, String name) {
        MetaProperty property = InvokerHelper.getMetaClass(owner).hasProperty(owner, name);
        if (property != null) {
            return property.getType();
        }
        for (MetaProperty one : InvokerHelper.getMetaClass(owner).getProperties()) {
            if (one.getName().equals(name)) {
                return one.getType();
            }
        }
        return null;
    }

    private static void members(Class<?> type, Map<String, Candidate> found) {
        MetaClass meta = InvokerHelper.getMetaClass(type);
        for (MetaMethod method : meta.getMethods()) {
            String name = method.getName();
            boolean own = method.getDeclaringClass().getTheClass().getName().startsWith("org.jvirsh.")
                    || !type.getName().startsWith("org.jvirsh.") && !method.getDeclaringClass().getTheClass().equals(Object.class);
            if (own && Modifier.isPublic(method.getModifiers()) && !name.contains(CLOSURE_NOISE)
                    && !name.matches("(get|is|set)[A-Z].*")) {
                found.putIfAbsent(name, new Candidate(name, method.getReturnType().getSimpleName()));
            }
        }
        for (MetaProperty property : meta.getProperties()) {
            String name = property.getName();
            if (Modifier.isPublic(property.getModifiers()) && !name.equals("class") && !name.equals("metaClass")
                    && !name.equals("binding")) {
                found.put(name, new Candidate(name, property.getType().getSimpleName()));
            }
        }
    }
}
