package org.jvirsh.driver.emu.snapshot;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jvirsh.driver.core.Metadata;
import org.jvirsh.driver.emu.snapshot.SnapshotDisks.Disk;
import org.jvirsh.hypervisor.domain.DomainDefinition;
import org.jvirsh.hypervisor.event.MetadataKind;
import org.jvirsh.hypervisor.xml.XmlElement;

/** What a copy of a domain is called, and what it must not have in common with the original. */
final class ForkDefinition {
    /** Namespace of the element that tells where a copy comes from. */
    static final String NAMESPACE = "urn:jvirsh:fork";

    private static final int LONGEST_HOST_NAME = 63;

    private ForkDefinition() {}

    /** The copy: another name, UUID and addresses, images of its own, and a hint at the name its host may take. */
    static DomainDefinition of(DomainDefinition original, String name, Map<String, Disk> images) {
        SecureRandom random = new SecureRandom();
        DomainDefinition copy = original.withName(name)
                .edit(xml -> xml.at("uuid", uuid -> uuid.withText(UUID.randomUUID().toString())))
                .withDevices(devices -> {
                    XmlElement changed = devices;
                    for (XmlElement card : devices.children("interface")) {
                        changed = changed.replaced(
                                card, card.at("mac", mac -> mac.with("address", address(random))));
                    }
                    return changed;
                });
        String text = "<copy of='" + escape(original.name()) + "' hostname='" + hostName(name) + "'/>";
        return SnapshotDisks.replaced(
                Metadata.set(copy, MetadataKind.ELEMENT, text, "fork", NAMESPACE), images);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("'", "&apos;");
    }

    /** An address of the block that QEMU's cards have. */
    private static String address(SecureRandom random) {
        int low = random.nextInt(1 << 24);
        return String.format(Locale.ROOT, "52:54:00:%02x:%02x:%02x", low >> 16, low >> 8 & 0xFF, low & 0xFF);
    }

    /** What is left of a name when it has to be a label of the domain name system (RFC 1123). */
    static String hostName(String name) {
        String label = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        label = label.substring(0, Math.min(label.length(), LONGEST_HOST_NAME)).replaceAll("^-|-$", "");
        return label.isEmpty() ? "copy" : label;
    }
}
