package org.jvirsh.driver.test.iface;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.iface.InterfaceDefinition;
import org.jvirsh.hypervisor.xml.XmlElement;
import org.jvirsh.hypervisor.xml.XmlReader;

/** All interfaces of the host, and those of before a change that may be taken back. Guarded by the host's monitor. */
public final class TestInterfaces {
    private final Object monitor;
    private final List<String> expected = new ArrayList<>();
    private Map<String, Entry> entries = new LinkedHashMap<>();
    private @Nullable Map<String, Entry> before;

    /**
     * An interface.
     *
     * @param definition what it is
     * @param active whether it is up
     */
    record Entry(InterfaceDefinition definition, boolean active) {}

    /**
     * No interfaces yet.
     *
     * @param monitor the host's monitor
     */
    public TestInterfaces(Object monitor) {
        this.monitor = monitor;
    }

    /** Adds an interface that the host has from its start; it is made when somebody first looks. */
    public void expect(String xml) {
        expected.add(xml);
    }

    /** Adds an interface that the host has from its start; it is up. */
    public void add(XmlElement document) {
        InterfaceDefinition definition = InterfaceDefinition.of(document);
        entries.put(definition.name(), new Entry(definition, true));
    }

    Object monitor() {
        return monitor;
    }

    Map<String, Entry> entries() {
        while (!expected.isEmpty()) {
            add(XmlReader.read(InterfaceDefinition.DOCUMENT, expected.removeFirst()));
        }
        return entries;
    }

    Entry byName(String name) {
        Entry entry = entries().get(name);
        if (entry == null) {
            throw missing("no interface with matching name '" + name + "'");
        }
        return entry;
    }

    Entry byMac(String mac) {
        @Nullable Entry found = null;
        for (Entry entry : entries().values()) {
            if (entry.definition().mac().equalsIgnoreCase(mac)) {
                if (found != null) {
                    throw new VirException(ErrorCode.MULTIPLE_INTERFACES, ErrorDomain.INTERFACE, null);
                }
                found = entry;
            }
        }
        if (found == null) {
            throw missing("no interface with matching mac '" + mac + "'");
        }
        return found;
    }

    void define(InterfaceDefinition definition) {
        Entry old = entries().get(definition.name());
        entries.put(definition.name(), new Entry(definition, old != null && old.active()));
    }

    /** Brings an interface up or takes it down; it must be the other way before. */
    void setActive(String name, boolean on) {
        Entry entry = byName(name);
        if (entry.active() == on) {
            throw new VirException(ErrorCode.OPERATION_INVALID, ErrorDomain.INTERFACE, null);
        }
        entries.put(name, new Entry(entry.definition(), on));
    }

    void undefine(String name) {
        byName(name);
        entries.remove(name);
    }

    void begin() {
        if (before != null) {
            throw invalid("there is another transaction running.");
        }
        // What is remembered are the definitions; after a return to them everything is down.
        Map<String, Entry> copy = new LinkedHashMap<>();
        entries().forEach((name, entry) -> copy.put(name, new Entry(entry.definition(), false)));
        before = copy;
    }

    void commit() {
        if (before == null) {
            throw invalid("no transaction running, nothing to be committed.");
        }
        before = null;
    }

    void rollback() {
        Map<String, Entry> old = before;
        if (old == null) {
            throw invalid("no transaction running, nothing to rollback.");
        }
        entries = old;
        before = null;
    }

    private static VirException missing(String detail) {
        return new VirException(ErrorCode.NO_INTERFACE, ErrorDomain.INTERFACE, detail);
    }

    private static VirException invalid(String detail) {
        return new VirException(ErrorCode.OPERATION_INVALID, ErrorDomain.INTERFACE, detail);
    }
}
