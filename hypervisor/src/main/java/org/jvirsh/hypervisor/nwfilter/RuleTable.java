package org.jvirsh.hypervisor.nwfilter;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The protocols of rules and what a rule can look at in each; the resource {@code rules.tbl} has them. */
final class RuleTable {
    private final Map<String, List<RuleAttribute>> protocols = new HashMap<>();

    RuleTable() {
        Map<String, List<RuleAttribute>> parts = new HashMap<>();
        List<RuleAttribute> part = new ArrayList<>();
        for (String line : text().lines().toList()) {
            if (line.startsWith("#")) {
                continue;
            }
            String[] words = line.split(" ");
            switch (words[0]) {
                case "part" -> {
                    part = new ArrayList<>();
                    parts.put(words[1], part);
                }
                case "rule" -> {
                    List<RuleAttribute> all = new ArrayList<>();
                    for (int i = 2; i < words.length; i++) {
                        all.addAll(Objects.requireNonNull(parts.get(words[i])));
                    }
                    protocols.put(words[1], all);
                }
                default -> part.add(
                        new RuleAttribute(words[0], RuleValue.of(words[1]), words.length > 2 ? words[2] : null));
            }
        }
    }

    private static String text() {
        try (InputStream in = Objects.requireNonNull(RuleTable.class.getResourceAsStream("rules.tbl"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What rules for a protocol look at, in order; null when there is no such protocol. */
    @Nullable List<RuleAttribute> attributes(String protocol) {
        return protocols.get(protocol);
    }
}
