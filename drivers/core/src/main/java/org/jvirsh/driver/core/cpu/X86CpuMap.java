package org.jvirsh.driver.core.cpu;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The table of x86 processors: makers, features and models by name, in libvirt's order. */
final class X86CpuMap {
    private final Map<String, CpuBits> vendors = new LinkedHashMap<>();
    private final Map<String, CpuBits> features = new LinkedHashMap<>();
    private final Map<String, Model> models = new LinkedHashMap<>();

    /**
     * A processor that has a name.
     *
     * @param vendor its maker, or null where any will do
     * @param guest whether it may be chosen for a guest
     * @param bits what it can do
     * @param removed features it had in older tables
     */
    record Model(String name, @Nullable String vendor, boolean guest, CpuBits bits, List<String> removed) {}

    private X86CpuMap(List<String> lines) {
        for (String line : lines) {
            if (!line.startsWith("#")) {
                List<String> words = Arrays.asList(line.split(" "));
                String name = words.get(1);
                switch (words.getFirst()) {
                    case "vendor" -> vendors.put(name, CpuBits.parse(words.subList(2, words.size())));
                    case "feature" -> {
                        int first = words.get(2).equals("fixed") ? 3 : 2;
                        features.put(name, CpuBits.parse(words.subList(first, words.size())));
                    }
                    default -> models.put(name, model(words));
                }
            }
        }
    }

    private Model model(List<String> words) {
        CpuBits bits = new CpuBits();
        List<String> removed = new ArrayList<>();
        for (String feature : words.subList(4, words.size())) {
            if (feature.startsWith("-")) {
                removed.add(feature.substring(1));
            } else {
                bits.add(Objects.requireNonNull(features.get(feature), feature));
            }
        }
        String vendor = words.get(2);
        return new Model(
                words.get(1), vendor.equals("-") ? null : vendor, words.get(3).equals("on"), bits, removed);
    }

    /** Reads the table. */
    static X86CpuMap load() {
        try (InputStream in = Objects.requireNonNull(X86CpuMap.class.getResourceAsStream("x86.cpus"))) {
            return new X86CpuMap(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Model> models() {
        return List.copyOf(models.values());
    }

    @Nullable Model model(String name) {
        return models.get(name);
    }

    @Nullable CpuBits feature(String name) {
        return features.get(name);
    }

    boolean isVendor(String name) {
        return vendors.containsKey(name);
    }

    /** The names of the features among these bits, which lose them. */
    List<String> takeFeatures(CpuBits bits) {
        List<String> names = new ArrayList<>();
        features.forEach((name, feature) -> {
            if (bits.contains(feature)) {
                bits.remove(feature);
                names.add(name);
            }
        });
        return names;
    }
}
