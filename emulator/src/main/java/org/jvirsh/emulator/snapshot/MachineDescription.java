package org.jvirsh.emulator.snapshot;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a machine must have in common with the one whose state it takes: properties by name, for instance
 * {@code "memory" -> "512 MiB"}.
 */
public record MachineDescription(Map<String, String> properties) {
    /** The property that lists devices: names with spaces between them. */
    public static final String DEVICES = "devices";

    private static final int MOST = 10_000;

    /** Copies the map, in its order. */
    public MachineDescription {
        properties = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    }

    /** Writes it. */
    public void write(StateWriter out) {
        out.i32(properties.size());
        properties.forEach((k, v) -> {
            out.text(k);
            out.text(v);
        });
    }

    /** Reads what {@link #write} wrote. */
    public static MachineDescription read(StateReader in) {
        Map<String, String> m = new LinkedHashMap<>();
        int n = in.i32();
        if (n < 0 || n > MOST) {
            throw new StateFormatException("saved state holds an impossible length");
        }
        for (int i = 0; i < n; i++) {
            String key = in.text();
            m.put(key, in.text());
        }
        return new MachineDescription(m);
    }

    /** What of this, the saved machine, another does not have; in words. */
    public Optional<String> mismatch(MachineDescription other) {
        for (Map.Entry<String, String> e : properties.entrySet()) {
            String there = other.properties.get(e.getKey());
            if (there == null) {
                return Optional.of("saved machine has %s '%s', this one has none".formatted(e.getKey(), e.getValue()));
            }
            if (!there.equals(e.getValue()) && e.getKey().equals(DEVICES)) {
                return Optional.of(devices(names(e.getValue()), names(there)));
            }
            if (!there.equals(e.getValue())) {
                return Optional.of("saved machine has %s '%s', this one has '%s'"
                        .formatted(e.getKey(), e.getValue(), there));
            }
        }
        for (Map.Entry<String, String> e : other.properties.entrySet()) {
            if (!properties.containsKey(e.getKey())) {
                return Optional.of("saved machine has no %s, this one has '%s'".formatted(e.getKey(), e.getValue()));
            }
        }
        return Optional.empty();
    }

    private static Set<String> names(String list) {
        return new LinkedHashSet<>(List.of(list.split(" ", -1)));
    }

    /** A machine has a dozen devices: only those that make the difference are told. */
    private static String devices(Set<String> saved, Set<String> here) {
        Set<String> more = new LinkedHashSet<>(saved);
        more.removeAll(here);
        Set<String> less = new LinkedHashSet<>(here);
        less.removeAll(saved);
        if (!more.isEmpty()) {
            return "saved machine has devices that this one has not: " + String.join(" ", more);
        }
        return less.isEmpty()
                ? "saved machine has the same devices as this one in another order"
                : "saved machine lacks devices that this one has: " + String.join(" ", less);
    }

    /** Refuses the state of a machine that is another one. */
    public void require(MachineDescription other) {
        Optional<String> m = mismatch(other);
        if (m.isPresent()) {
            throw new StateFormatException(m.get().replaceAll("\\p{Cntrl}", "?"));
        }
    }
}
