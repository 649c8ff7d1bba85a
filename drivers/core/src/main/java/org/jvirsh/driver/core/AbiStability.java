package org.jvirsh.driver.core;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.domain.DomainDefinition;
import org.jvirsh.hypervisor.domain.draft.DomainDraft;
import org.jvirsh.hypervisor.xml.XmlElement;

/** Whether a guest that was saved under one definition can go on under another: what it sees must be the same. */
public final class AbiStability {
    /** Kinds of devices a guest sees, and what libvirt calls them when their numbers differ. */
    private static final List<List<String>> KINDS = List.of(
            List.of("disk", "disk"),
            List.of("controller", "controller"),
            List.of("filesystem", "filesystem"),
            List.of("interface", "net card"),
            List.of("input", "input device"),
            List.of("sound", "sound card"),
            List.of("video", "video card"),
            List.of("hostdev", "host device"),
            List.of("smartcard", "smartcard"),
            List.of("serial", "serial port"),
            List.of("parallel", "parallel port"),
            List.of("channel", "channel"),
            List.of("console", "console"),
            List.of("hub", "hub device"),
            List.of("rng", "RNG device"));

    private AbiStability() {}

    /** Refuses a definition under which the guest would see another machine. */
    public static void check(DomainDefinition source, DomainDefinition target) {
        same("domain virt type", target.type(), source.type());
        same("domain UUID", target.uuid(), source.uuid());
        if (!target.name().equals(source.name())) {
            throw DomainDraft.unsupported("Target domain name '" + target.name() + "' does not match source '"
                    + source.name() + "'");
        }
        same("domain max memory", target.memoryKib(), source.memoryKib());
        same("domain vCPU max", target.cpus().maximum(), source.cpus().maximum());
        same("domain OS type", target.os().type(), source.os().type());
        same("domain architecture", target.os().arch(), source.os().arch());
        same("domain machine type", target.os().machine(), source.os().machine());
        for (List<String> kind : KINDS) {
            List<XmlElement> old = source.devices(kind.getFirst());
            List<XmlElement> now = target.devices(kind.getFirst());
            same("domain " + kind.getLast() + " count", now.size(), old.size());
            for (int i = 0; i < old.size(); i++) {
                device(kind.getFirst(), old.get(i), now.get(i));
            }
        }
    }

    private static void device(String kind, XmlElement source, XmlElement target) {
        if (kind.equals("disk")) {
            same("disk device", target.attribute("device"), source.attribute("device"));
            same("disk bus", target.value("target/@bus"), source.value("target/@bus"));
            same("disk", target.value("target/@dev"), source.value("target/@dev"));
            same("disk serial", target.childText("serial"), source.childText("serial"));
        } else if (kind.equals("interface")) {
            same("network card mac", target.value("mac/@address"), source.value("mac/@address"));
            same("network card model", target.value("model/@type"), source.value("model/@type"));
        } else if (kind.equals("controller")) {
            same("controller type", target.attribute("type"), source.attribute("type"));
            same("controller index", target.attribute("index"), source.attribute("index"));
            same("controller model", target.attribute("model"), source.attribute("model"));
        }
        XmlElement old = source.child("address");
        XmlElement now = target.child("address");
        if (old != null && now != null && !old.attributes().equals(now.attributes())) {
            throw DomainDraft.unsupported("Target device address does not match source");
        }
    }

    private static void same(String what, @Nullable Object target, @Nullable Object source) {
        if (!Objects.equals(target, source)) {
            throw DomainDraft.unsupported("Target " + what + " " + target + " does not match source " + source);
        }
    }
}
