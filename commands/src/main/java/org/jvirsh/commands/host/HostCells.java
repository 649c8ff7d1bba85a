package org.jvirsh.commands.host;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.host.Host;
import org.jvirsh.hypervisor.xml.XmlElement;
import org.jvirsh.hypervisor.xml.XmlReader;

/** Cells and page sizes, as the host's capabilities tell them. */
final class HostCells {
    private final XmlElement host;

    private HostCells(XmlElement host) {
        this.host = host;
    }

    static HostCells of(Host host) throws CommandFailure {
        try {
            XmlElement capabilities = XmlReader.read("(capabilities)", host.capabilities());
            XmlElement element = capabilities.child("host");
            return new HostCells(element == null ? XmlElement.of("host") : element);
        } catch (VirException e) {
            throw new CommandFailure("unable to get node capabilities", e);
        }
    }

    private List<XmlElement> cells() {
        XmlElement topology = host.child("topology");
        XmlElement cells = topology == null ? null : topology.child("cells");
        List<XmlElement> found = new ArrayList<>();
        if (cells != null) {
            for (XmlElement cell : cells.children()) {
                if (cell.name().equals("cell")) {
                    found.add(cell);
                }
            }
        }
        return found;
    }

    /** Numbers of the cells. */
    List<Integer> numbers() {
        List<Integer> numbers = new ArrayList<>();
        for (XmlElement cell : cells()) {
            numbers.add(Integer.parseInt(cell.attribute("id", "0")));
        }
        return numbers;
    }

    /** Sizes of pages in KiB, smallest first. */
    List<Long> pageSizes() throws CommandFailure {
        TreeSet<Long> sizes = new TreeSet<>();
        XmlElement cpu = host.child("cpu");
        if (cpu != null) {
            collect(cpu, sizes);
        }
        if (sizes.isEmpty()) {
            for (XmlElement cell : cells()) {
                collect(cell, sizes);
            }
        }
        if (sizes.isEmpty()) {
            throw new CommandFailure("could not get information about supported page sizes");
        }
        return List.copyOf(sizes);
    }

    private static void collect(XmlElement parent, SortedSet<Long> sizes) {
        for (XmlElement pages : parent.children()) {
            if (pages.name().equals("pages")) {
                sizes.add(Long.parseLong(pages.attribute("size", "0")));
            }
        }
    }
}
