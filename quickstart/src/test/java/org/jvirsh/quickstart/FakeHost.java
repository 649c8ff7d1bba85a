package org.jvirsh.quickstart;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Domains in memory; notes what is done to them. */
final class FakeHost implements QuickstartHost {
    final Map<String, String> definitions = new TreeMap<>();
    final Set<String> active = new HashSet<>();
    final List<String> actions = new ArrayList<>();
    boolean terminal = true;
    boolean guestPowersOff;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final PrintStream outStream = new PrintStream(out, true, StandardCharsets.UTF_8);
    private final PrintStream errStream = new PrintStream(err, true, StandardCharsets.UTF_8);

    String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String complained() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Override
    public Optional<String> domainXml(String name) {
        return Optional.ofNullable(definitions.get(name));
    }

    @Override
    public boolean isActive(String name) {
        return active.contains(name);
    }

    @Override
    public void define(String xml) {
        String name = xml.replaceAll("(?s).*<name>(.*)</name>.*", "$1");
        definitions.put(name, xml);
        actions.add("define " + name);
    }

    @Override
    public void start(String name, boolean paused) {
        active.add(name);
        actions.add("start " + name + (paused ? " paused" : ""));
    }

    @Override
    public void attachConsole(String name, boolean resume) {
        actions.add("console " + name + (resume ? " resume" : ""));
        if (guestPowersOff) {
            active.remove(name);
        }
    }

    @Override
    public boolean hasTerminal() {
        return terminal;
    }

    @Override
    public boolean errorIsTerminal() {
        return false;
    }

    @Override
    public String program() {
        return "jvirsh -c emu:///x";
    }

    @Override
    public PrintStream out() {
        return outStream;
    }

    @Override
    public PrintStream err() {
        return errStream;
    }
}
