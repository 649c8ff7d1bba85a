package org.jvirsh.driver.test.host;

import java.util.List;
import org.jvirsh.hypervisor.host.GuestKind;
import org.jvirsh.hypervisor.xml.XmlWriter;

/** The capabilities of the imaginary host and of its domains. */
final class CapabilitiesXml {
    private static final long[] PAGE_SIZES = {4, 8, 2048, 1024 * 1024};

    private CapabilitiesXml() {}

    static String host(HostFacts facts) {
        StringBuilder text = new StringBuilder("<capabilities>\n\n");
        text.append(indented(host(facts.cells()).toString())).append('\n');
        for (String type : List.of("hvm", "xen")) {
            text.append(indented(guest(type).toString())).append('\n');
        }
        return text.append("</capabilities>\n").toString();
    }

    private static String indented(String xml) {
        StringBuilder text = new StringBuilder();
        for (String line : xml.split("\n")) {
            text.append("  ").append(line).append('\n');
        }
        return text.toString();
    }

    private static XmlWriter host(List<HostFacts.Cell> cells) {
        XmlWriter out = new XmlWriter();
        out.open("host").open("cpu").text("arch", "i686");
        out.open("features").leaf("pae").leaf("nonpae").close();
        for (long size : PAGE_SIZES) {
            out.leaf("pages", "unit", "KiB", "size", String.valueOf(size));
        }
        out.close();
        out.leaf("power_management");
        out.leaf("iommu", "support", "no");
        out.open("topology").open("cells", "num", String.valueOf(cells.size()));
        for (int i = 0; i < cells.size(); i++) {
            cell(out, i, cells.get(i).memory());
        }
        out.close().close();
        out.open("secmodel").text("model", "testSecurity").text("doi", "").close();
        return out.close();
    }

    private static void cell(XmlWriter out, int number, long memory) {
        out.open("cell", "id", String.valueOf(number));
        out.text("memory", String.valueOf(memory), "unit", "KiB");
        long small = PAGE_SIZES[number == 1 ? 1 : 0];
        out.text("pages", String.valueOf(memory / small), "unit", "KiB", "size", String.valueOf(small));
        for (int i = 2; i < PAGE_SIZES.length; i++) {
            out.text("pages", "0", "unit", "KiB", "size", String.valueOf(PAGE_SIZES[i]));
        }
        out.open("cpus", "num", String.valueOf(HostFacts.CELL_CPUS));
        for (int i = 0; i < HostFacts.CELL_CPUS; i++) {
            String id = String.valueOf(number * HostFacts.CELL_CPUS + i);
            out.leaf(
                    "cpu", "id", id, "socket_id", String.valueOf(number), "die_id", "0", "cluster_id", "0", "core_id",
                    String.valueOf(i), "siblings", id);
        }
        out.close().close();
    }

    private static XmlWriter guest(String osType) {
        return new XmlWriter()
                .open("guest")
                .text("os_type", osType)
                .open("arch", "name", "i686")
                .text("wordsize", "32")
                .text("emulator", "/usr/bin/test-hv")
                .leaf("domain", "type", "test")
                .close()
                .open("features")
                .leaf("pae")
                .leaf("nonpae")
                .close()
                .close();
    }

    static String domain(GuestKind kind) {
        XmlWriter out = new XmlWriter().open("domainCapabilities");
        if (kind.emulator() != null) {
            out.text("path", kind.emulator());
        }
        out.text("domain", kind.type() == null ? "test" : kind.type());
        if (kind.machine() != null) {
            out.text("machine", kind.machine());
        }
        out.text("arch", kind.architecture() == null ? "i686" : kind.architecture());
        out.open("cpu");
        for (String mode : List.of("host-passthrough", "maximum", "host-model", "custom")) {
            out.leaf("mode", "name", mode, "supported", "no");
        }
        out.close();
        out.open("devices").close();
        out.open("features").leaf("sev", "supported", "no").leaf("sgx", "supported", "no").close();
        return out.close().toString();
    }
}
