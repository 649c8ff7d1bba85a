package org.jvirsh.driver.core.cpu;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.xml.XmlElement;
import org.jvirsh.hypervisor.xml.XmlReader;
import org.jvirsh.hypervisor.xml.XmlValues;

/** Reads what the XML of a host tells about its processor. */
public final class HostCpuReader {
    private final Set<String> architectures;

    /** Knows these words for architectures. */
    public HostCpuReader(Set<String> architectures) {
        this.architectures = architectures;
    }

    private static VirException unsupported(String text) {
        return new VirException(ErrorCode.CONFIG_UNSUPPORTED, ErrorDomain.CPU, text);
    }

    private static VirException error(String text) {
        return new VirException(ErrorCode.XML_ERROR, ErrorDomain.CPU, text);
    }

    /**
     * Reads a document.
     *
     * @throws VirException when it is not well formed, not about a host's processor, or says something impossible
     */
    public CpuDescription read(String document) {
        XmlElement cpu = XmlReader.read("CPU_definition", document);
        if (!cpu.name().equals("cpu")) {
            throw error("XML does not contain expected 'cpu' element");
        }
        if (cpu.attribute("mode") != null) {
            throw unsupported("Attribute mode is only allowed for guest CPU");
        }
        if (XmlValues.choice(cpu, "migratable", List.of("on", "off")) != null) {
            throw unsupported("Attribute migratable is only allowed for 'host-passthrough' / 'maximum' CPU mode");
        }
        String architecture = filled(cpu.childText("arch"));
        if (architecture == null) {
            throw error("Missing CPU architecture");
        }
        if (!architectures.contains(architecture)) {
            throw unsupported("Unknown architecture " + architecture);
        }
        identity(cpu);
        String model = filled(cpu.childText("model"));
        if (model == null) {
            throw error("Missing CPU model name");
        }
        XmlElement topology = cpu.child("topology");
        if (topology != null) {
            positive(topology, "sockets", true);
            positive(topology, "dies", false);
            positive(topology, "clusters", false);
            positive(topology, "cores", true);
            positive(topology, "threads", true);
        }
        List<String> features = features(cpu);
        cache(cpu.children("cache"));
        address(cpu.child("maxphysaddr"));
        return new CpuDescription(architecture, model, filled(cpu.childText("vendor")), features);
    }

    private static @Nullable String filled(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    private static void identity(XmlElement cpu) {
        XmlElement microcode = cpu.child("microcode");
        String version = microcode == null ? null : microcode.attribute("version");
        if (version != null) {
            Optional<BigInteger> number = XmlValues.number(version, 10);
            if (number.isEmpty() || number.get().signum() < 0 || number.get().bitLength() > Integer.SIZE) {
                throw unsupported("invalid microcode version");
            }
        }
        XmlElement signature = cpu.child("signature");
        if (signature != null) {
            positive(signature, "family", true);
            XmlValues.required(signature, "model");
            XmlValues.unsigned(signature, "model", 10, 0);
            XmlValues.required(signature, "stepping");
            XmlValues.unsigned(signature, "stepping", 10, 0);
        }
        for (XmlElement counter : cpu.children("counter")) {
            if (counter.attribute("name", "").equals("tsc")) {
                String frequency = XmlValues.required(counter, "frequency");
                Optional<BigInteger> number = XmlValues.number(frequency, 10);
                if (number.isEmpty() || number.get().signum() < 0 || number.get().bitLength() > Long.SIZE) {
                    throw XmlValues.error("Invalid value for attribute 'frequency' in element 'counter': '"
                            + frequency + "'. Expected non-negative integer value");
                }
                XmlValues.yesNo(counter, "scaling");
                return;
            }
        }
    }

    private static void positive(XmlElement element, String attribute, boolean needed) {
        String text = needed ? XmlValues.required(element, attribute) : element.attribute(attribute);
        if (text != null && XmlValues.unsigned(element, attribute, 10, 1) == 0) {
            throw XmlValues.error("Invalid value for attribute '" + attribute + "' in element '" + element.name()
                    + "': Zero is not permitted");
        }
    }

    private static List<String> features(XmlElement cpu) {
        List<String> names = new ArrayList<>();
        for (XmlElement feature : cpu.children("feature")) {
            String name = filled(feature.attribute("name"));
            if (name == null) {
                throw error("Invalid CPU feature name");
            }
            if (names.contains(name)) {
                throw error("CPU feature '" + name + "' specified more than once");
            }
            names.add(name);
        }
        return names;
    }

    private static void cache(List<XmlElement> caches) {
        if (caches.size() > 1) {
            throw error("at most one CPU cache element may be specified");
        }
        for (XmlElement cache : caches) {
            XmlValues.integer(cache, "level", -1);
            XmlValues.required(cache, "mode");
            XmlValues.choice(cache, "mode", List.of("emulate", "passthrough", "disable"));
        }
    }

    private static void address(@Nullable XmlElement size) {
        if (size != null) {
            XmlValues.required(size, "mode");
            String mode = XmlValues.choice(size, "mode", List.of("emulate", "passthrough"));
            XmlValues.integer(size, "bits", -1);
            if (size.attribute("limit") != null) {
                positive(size, "limit", false);
                if (!"passthrough".equals(mode)) {
                    throw unsupported("attribute 'limit' is only supported for maxphysaddr mode 'passthrough'");
                }
            }
        }
    }
}
