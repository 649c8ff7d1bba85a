package org.jvirsh.hypervisor.domain.machine;

import java.util.List;
import org.jvirsh.hypervisor.domain.draft.DomainDraft;
import org.jvirsh.hypervisor.schema.Level;
import org.jvirsh.hypervisor.xml.XmlElement;

/** How much memory there is. */
public final class MemoryRules {
    /** Limits from here on mean that there is none. */
    private static final long UNLIMITED = 9007199254740991L;

    /** The first version that takes a maximum without a number of slots. */
    private static final Level NO_SLOTS = Level.of("9.5.0");

    private MemoryRules() {}

    /** Completes the amounts of memory and refuses those that do not agree. */
    public static void apply(DomainDraft draft) {
        limits(draft);
        long total = draft.number("memory");
        long hotplug = 0;
        for (XmlElement device : draft.devices("memory")) {
            hotplug += DomainDraft.numberOf(device, "target/size", 0);
        }
        long cells = total == 0 ? cells(draft) : 0;
        if (cells > 0) {
            total = cells + hotplug;
        } else if (hotplug > total) {
            throw DomainDraft.invalid("Total size of memory devices exceeds the total memory size");
        }
        if (total - hotplug == 0) {
            throw DomainDraft.invalid(
                    "Memory size must be specified via <memory> or in the <numa> configuration");
        }
        long current = draft.number("currentMemory");
        long ballooned = current > total || current == 0 ? total : current;
        long all = total;
        draft.change(domain -> domain.at("memory", memory -> amount(memory, all)));
        draft.change(domain -> domain.at("currentMemory", memory -> amount(memory, ballooned)));
        XmlElement maximum = draft.domain().child("maxMemory");
        if (maximum != null) {
            long most = DomainDraft.numberOf(maximum.text(), 0);
            boolean slots = maximum.attribute("slots") != null;
            if (!draft.level().knows(NO_SLOTS) && (most == 0) == slots) {
                throw DomainDraft.invalid("both maximum memory size and memory slot count must be specified");
            }
            if (most == 0 && slots) {
                throw DomainDraft.invalid(
                        "maximum memory size must be specified when specifying number of memory slots");
            }
            if (most != 0 && most < total) {
                throw DomainDraft.invalid(
                        "maximum memory size must be equal or greater than the actual memory size");
            }
        }
        pages(draft);
    }

    private static XmlElement amount(XmlElement element, long kib) {
        return element.with("unit", "KiB").withText(String.valueOf(kib));
    }

    private static long cells(DomainDraft draft) {
        long sum = 0;
        XmlElement numa = draft.domain().find("cpu/numa");
        if (numa != null) {
            for (XmlElement cell : numa.children("cell")) {
                sum += DomainDraft.numberOf(cell, "@memory", 0);
            }
        }
        return sum;
    }

    private static void limits(DomainDraft draft) {
        for (String limit : List.of("hard_limit", "soft_limit", "swap_hard_limit")) {
            if (draft.number("memtune/" + limit) >= UNLIMITED) {
                draft.change(domain -> domain.at("memtune", tune -> tune.withoutChildren(limit)));
            }
        }
    }

    /** Without cells, pages for cell 0 are pages for all. */
    private static void pages(DomainDraft draft) {
        XmlElement pages = draft.domain().find("memoryBacking/hugepages");
        if (pages == null || draft.domain().find("cpu/numa/cell") != null) {
            return;
        }
        XmlElement changed = pages;
        for (XmlElement page : pages.children("page")) {
            if ("0".equals(page.attribute("nodeset"))) {
                changed = changed.replaced(page, page.without("nodeset"));
            }
        }
        XmlElement result = changed;
        draft.change(domain -> domain.at("memoryBacking", backing -> backing.replaced(pages, result)));
    }
}
