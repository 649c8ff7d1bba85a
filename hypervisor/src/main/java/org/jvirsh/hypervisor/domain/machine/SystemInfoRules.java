package org.jvirsh.hypervisor.domain.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.domain.draft.DomainDraft;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.schema.Uuids;
import org.jvirsh.hypervisor.xml.XmlElement;

/** The tables of a domain's SMBIOS: the entries libvirt knows, in its order. */
public final class SystemInfoRules {
    private static final Map<String, List<String>> ENTRIES = Map.of(
            "bios", List.of("vendor", "version", "date", "release"),
            "system", List.of("manufacturer", "product", "version", "serial", "uuid", "sku", "family"),
            "baseBoard", List.of("manufacturer", "product", "version", "serial", "asset", "location"),
            "chassis", List.of("manufacturer", "version", "serial", "asset", "sku"));

    private static final Pattern DATE = Pattern.compile("\\s*\\+?(\\d{1,9})/\\s*\\+?(\\d{1,9})/\\s*\\+?(\\d{1,9})");
    private static final int MONTHS = 12;
    private static final int DAYS = 31;
    private static final int SHORT_YEARS = 100;
    private static final int FIRST_YEAR = 1900;

    private SystemInfoRules() {}

    /** Completes and checks the description of the system. */
    public static void apply(DomainDraft draft) {
        for (XmlElement info : draft.domain().children("sysinfo")) {
            XmlElement known = info;
            for (XmlElement table : info.children()) {
                List<String> names = ENTRIES.get(table.name());
                if (names != null) {
                    XmlElement ordered = ordered(table, names);
                    known = ordered.children().isEmpty()
                            ? known.removed(table)
                            : known.replaced(table, ordered);
                }
            }
            XmlElement complete = known;
            draft.change(domain -> domain.replaced(info, complete));
        }
    }

    private static XmlElement ordered(XmlElement table, List<String> names) {
        List<XmlElement> entries = new ArrayList<>();
        for (String name : names) {
            XmlElement entry = entry(table, name);
            if (entry == null || entry.text().isEmpty()) {
                continue;
            }
            if (name.equals("date") && !isDate(entry.text())) {
                throw DomainDraft.error(ErrorCode.XML_DETAIL, "Invalid BIOS 'date' format");
            }
            entries.add(name.equals("uuid") ? entry.withText(uuid(entry.text())) : entry);
        }
        return table.withNodes(entries);
    }

    private static String uuid(String text) {
        return Uuids.parse(text)
                .map(UUID::toString)
                .orElseThrow(() ->
                        DomainDraft.error(ErrorCode.XML_DETAIL, "malformed <sysinfo> uuid element"));
    }

    private static @Nullable XmlElement entry(XmlElement table, String name) {
        for (XmlElement entry : table.children("entry")) {
            if (name.equals(entry.attribute("name"))) {
                return entry;
            }
        }
        return null;
    }

    private static boolean isDate(String text) {
        Matcher date = DATE.matcher(text);
        if (!date.matches()) {
            return false;
        }
        int month = Integer.parseInt(date.group(1));
        int day = Integer.parseInt(date.group(2));
        int year = Integer.parseInt(date.group(3));
        return month >= 1
                && month <= MONTHS
                && day >= 1
                && day <= DAYS
                && (year < SHORT_YEARS || year >= FIRST_YEAR);
    }
}
