package org.jvirsh.commands.complete;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.ScaledNumber;
import org.jvirsh.hypervisor.host.CpuMap;
import org.jvirsh.hypervisor.host.GuestKind;
import org.jvirsh.hypervisor.xml.XmlElement;
import org.jvirsh.hypervisor.xml.XmlReader;

/** The numbers of the host's parts, and what its processors are called. */
final class HostParts {
    private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

    private HostParts() {}

    private static List<XmlElement> cells(XmlElement capabilities) {
        XmlElement cells = capabilities.find("host/topology/cells");
        return cells == null ? List.of() : cells.children("cell");
    }

    private static XmlElement capabilities(CompletionContext context) {
        return XmlReader.read("capabilities", context.connection().host().capabilities());
    }

    static List<String> cells(CompletionContext context) {
        return ListedObjects.names(cells(capabilities(context)), cell -> cell.attribute("id", ""));
    }

    /** Sizes of pages: of the cell that the command names, or of the processors. */
    static List<String> pageSizes(CompletionContext context) {
        XmlElement capabilities = capabilities(context);
        Optional<String> cell = context.command().value("cellno").filter(text -> !text.isEmpty());
        List<String> sizes = new ArrayList<>();
        if (cell.isEmpty()) {
            XmlElement cpu = capabilities.find("host/cpu");
            if (cpu != null) {
                cpu.children("pages").forEach(pages -> sizes.add(size(pages)));
            }
            return sizes;
        }
        for (XmlElement one : cells(capabilities)) {
            if (cell.get().equals(one.attribute("id"))) {
                one.children("pages").forEach(pages -> sizes.add(size(pages)));
            }
        }
        return sizes;
    }

    private static String size(XmlElement pages) {
        String text = pages.attribute("size", "");
        if (!text.matches("[0-9]{1,18}")) {
            throw new NothingToOffer();
        }
        double size = ScaledNumber.scale(Long.parseLong(text), pages.attribute("unit", ""), 1024, Long.MAX_VALUE);
        int unit = 0;
        while (size >= 1024 && unit < UNITS.length - 1) {
            size /= 1024;
            unit++;
        }
        return Math.round(size) + UNITS[unit];
    }

    /** The processors that are online. */
    static List<String> onlineCpus(CompletionContext context) {
        CpuMap map = context.connection().host().cpuMap();
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < map.present(); i++) {
            if (map.online().get(i)) {
                numbers.add(String.valueOf(i));
            }
        }
        return numbers;
    }

    /** All processors. */
    static List<String> cpus(CompletionContext context) {
        return DomainParts.numbers(context.connection().host().cpuMap().present());
    }

    /** The models of processors that a guest can have. */
    static List<String> cpuModels(CompletionContext context) {
        GuestKind kind = new GuestKind(
                option(context, "emulator"), option(context, "arch"), option(context, "machine"), option(context, "virttype"));
        XmlElement root = XmlReader.read(
                "domain capabilities", context.connection().host().domainCapabilities(kind, Set.of()));
        List<String> models = new ArrayList<>();
        XmlElement cpu = root.child("cpu");
        for (XmlElement mode : cpu == null ? List.<XmlElement>of() : cpu.children("mode")) {
            if ("custom".equals(mode.attribute("name"))) {
                mode.children("model").forEach(model -> models.add(model.text()));
            }
        }
        return models;
    }

    private static @Nullable String option(CompletionContext context, String name) {
        return context.value(name).orElse(null);
    }
}
