package org.jvirsh.driver.core.network;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.network.UpdateCommand;
import org.jvirsh.hypervisor.xml.XmlElement;

/** Changes the records of a network's DNS server. */
final class DnsSection {
    private final NetworkSections sections;
    private final XmlElement dns;

    DnsSection(NetworkSections sections) {
        this.sections = sections;
        XmlElement found = sections.root().child("dns");
        this.dns = found == null ? XmlElement.of("dns") : found;
    }

    XmlElement host(XmlElement given) {
        sections.requireElement(given, "host");
        XmlElement host = canonical(given, "dns/host");
        List<XmlElement> found = new ArrayList<>();
        for (XmlElement each : dns.children("host")) {
            @Nullable String ip = host.attribute("ip");
            boolean match = ip != null && ip.equals(each.attribute("ip"));
            if (sections.command() == UpdateCommand.DELETE) {
                match |= !Collections.disjoint(names(host), names(each));
            }
            if (match) {
                found.add(each);
            }
        }
        if (sections.command().adds()) {
            if (!found.isEmpty()) {
                throw sections.invalid("there is already at least one DNS HOST record with a matching field in network "
                        + sections.name());
            }
            return changed(sections.added(dns, host));
        }
        XmlElement one = single(found, "HOST", "multiple matching DNS HOST records were found in network ");
        return changed(sections.command() == UpdateCommand.DELETE ? dns.removed(one) : dns.replaced(one, host));
    }

    private static List<String> names(XmlElement host) {
        List<String> names = new ArrayList<>();
        for (XmlElement name : host.children("hostname")) {
            names.add(name.text());
        }
        return names;
    }

    XmlElement txt(XmlElement given) {
        sections.requireElement(given, "txt");
        XmlElement txt = canonical(given, "dns/txt");
        String record = txt.attribute("name", "");
        @Nullable XmlElement found = null;
        for (XmlElement each : dns.children("txt")) {
            found = found == null && record.equals(each.attribute("name")) ? each : found;
        }
        if (sections.command().adds()) {
            if (found != null) {
                throw sections.invalid(
                        "there is already a DNS TXT record with name '" + record + "' in network " + sections.name());
            }
            return changed(sections.added(dns, txt));
        }
        if (found == null) {
            throw missing("TXT");
        }
        if (sections.command() == UpdateCommand.DELETE) {
            return changed(dns.removed(found));
        }
        if (txt.attribute("value") == null) {
            throw sections.invalid("missing value of modifying DNS TXT record in network " + sections.name());
        }
        return changed(dns.replaced(found, txt));
    }

    XmlElement srv(XmlElement given) {
        if (sections.command() == UpdateCommand.MODIFY) {
            throw sections.unmodifiable("DNS SRV records cannot be modified, only added or deleted");
        }
        sections.requireElement(given, "srv");
        XmlElement srv = canonical(given, "dns/srv");
        List<XmlElement> found = new ArrayList<>();
        for (XmlElement each : dns.children("srv")) {
            if (agrees(srv, each, "domain") && agrees(srv, each, "service") && agrees(srv, each, "protocol")
                    && agrees(srv, each, "target")) {
                found.add(each);
            }
        }
        if (sections.command().adds()) {
            if (!found.isEmpty()) {
                throw sections.invalid(
                        "there is already at least one DNS SRV record matching all specified fields in network "
                                + sections.name());
            }
            return changed(sections.added(dns, srv));
        }
        return changed(dns.removed(
                single(found, "SRV", "multiple DNS SRV records matching all specified fields were found in network ")));
    }

    private static boolean agrees(XmlElement srv, XmlElement other, String attribute) {
        @Nullable String value = srv.attribute(attribute);
        return value == null || value.equals(other.attribute(attribute));
    }

    private XmlElement canonical(XmlElement given, String path) {
        return sections.canonical(
                XmlElement.of("dns").plus(given), path, !sections.command().adds());
    }

    private XmlElement single(List<XmlElement> found, String kind, String several) {
        if (found.isEmpty()) {
            throw missing(kind);
        }
        if (found.size() > 1) {
            throw sections.invalid(several + sections.name());
        }
        return found.getFirst();
    }

    private RuntimeException missing(String kind) {
        return sections.invalid("couldn't locate a matching DNS " + kind + " record in network " + sections.name());
    }

    private XmlElement changed(XmlElement fresh) {
        return sections.root().withChild(fresh);
    }
}
