package org.jvirsh.driver.test.host;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.xml.XmlElement;
import org.jvirsh.hypervisor.xml.XmlReader;
import org.jvirsh.hypervisor.xml.XmlWriter;

/**
 * The processor that several hosts have in common, where all are of one model: that model with the features they share.
 * What models have in common needs a catalogue of their features, which this driver does not have.
 */
final class CpuBaseline {
    private CpuBaseline() {}

    private static VirException error(ErrorCode code, String text) {
        return new VirException(code, ErrorDomain.CPU, text);
    }

    static String of(List<String> documents) {
        List<XmlElement> cpus = new ArrayList<>();
        for (String document : documents) {
            cpus.add(read(document));
        }
        XmlElement first = cpus.getFirst();
        String model = first.childText("model");
        Set<String> features = features(first);
        for (XmlElement cpu : cpus) {
            if (!String.valueOf(first.childText("arch")).equals(cpu.childText("arch"))
                    || !String.valueOf(model).equals(cpu.childText("model"))) {
                throw VirException.unsupported("virConnectBaselineCPU");
            }
            features.retainAll(features(cpu));
        }
        XmlWriter out = new XmlWriter().open("cpu", "mode", "custom", "match", "exact");
        out.text("model", String.valueOf(model), "fallback", "forbid");
        for (String feature : features) {
            out.leaf("feature", "policy", "require", "name", feature);
        }
        return out.close().toString();
    }

    private static XmlElement read(String document) {
        XmlElement cpu = XmlReader.read("cpu_definition", document);
        String architecture = cpu.childText("arch");
        if (architecture == null) {
            throw error(ErrorCode.XML_ERROR, "Missing CPU architecture");
        }
        if (!Architectures.known(architecture)) {
            throw error(ErrorCode.XML_ERROR, "Unknown architecture " + architecture);
        }
        String model = cpu.childText("model");
        if (model == null) {
            throw error(ErrorCode.XML_ERROR, "Missing CPU model name");
        }
        if (!Architectures.models(architecture).contains(model)) {
            throw error(ErrorCode.INTERNAL_ERROR, "Unknown CPU model " + model);
        }
        return cpu;
    }

    private static Set<String> features(XmlElement cpu) {
        Set<String> names = new LinkedHashSet<>();
        for (XmlElement feature : cpu.children("feature")) {
            names.add(feature.attribute("name", ""));
        }
        return names;
    }
}
