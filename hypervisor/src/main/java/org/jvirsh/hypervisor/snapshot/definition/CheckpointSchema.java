package org.jvirsh.hypervisor.snapshot.definition;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.xml.XmlElement;
import org.jvirsh.hypervisor.xml.XmlValues;

/** What the schema of checkpoints allows, with the complaints of libxml2 about the rest. */
final class CheckpointSchema {
    private static final String ROOT = "domaincheckpoint";
    private static final List<String> CHILDREN =
            List.of("name", "description", "creationTime", "disks", "domain", "parent");
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_-][a-zA-Z0-9_.-]*");
    static final Pattern TARGET =
            Pattern.compile("(ioemu:)?(fd|hd|sd|vd|xvd|ubd)[a-zA-Z0-9_]+");
    static final Pattern PATH = Pattern.compile("/[a-zA-Z0-9_.+\\-\\\\&\"'<>/%,: ]+");
    private static final Set<String> TRACKED = Set.of("name", "checkpoint", "bitmap", "size");
    private static final Set<String> UNTRACKED = Set.of("name", "checkpoint");

    private CheckpointSchema() {}

    static void check(XmlElement root) {
        for (XmlElement child : root.children()) {
            if (!CHILDREN.contains(child.name())) {
                throw refused("Element " + ROOT + " has extra content: " + child.name());
            }
        }
        Set<String> seen = new HashSet<>();
        for (XmlElement child : root.children()) {
            if (!seen.add(child.name()) || !allowed(child)) {
                throw refused("Extra element " + child.name() + " in interleave\nElement " + ROOT
                        + " failed to validate content");
            }
        }
        for (String attribute : root.attributes().keySet()) {
            if (!attribute.startsWith("xmlns")) {
                throw refused("Invalid attribute " + attribute + " for element " + ROOT);
            }
        }
    }

    private static boolean allowed(XmlElement child) {
        return switch (child.name()) {
            case "name" -> plain(child) && NAME.matcher(child.text()).matches();
            case "description" -> plain(child);
            case "creationTime" -> plain(child) && number(child.text().strip());
            case "parent" -> {
                List<XmlElement> inner = child.children();
                yield child.attributes().isEmpty()
                        && inner.size() == 1
                        && inner.getFirst().name().equals("name")
                        && allowed(inner.getFirst());
            }
            case "disks" -> child.attributes().isEmpty()
                    && !child.children().isEmpty()
                    && child.children().stream().allMatch(CheckpointSchema::disk);
            default -> true;
        };
    }

    private static boolean plain(XmlElement element) {
        return element.attributes().isEmpty() && element.children().isEmpty();
    }

    private static boolean disk(XmlElement element) {
        String name = element.attribute("name", "");
        boolean named = TARGET.matcher(name).matches() || PATH.matcher(name).matches();
        if (!element.name().equals("disk") || !named || !element.children().isEmpty()) {
            return false;
        }
        String kind = element.attribute("checkpoint", "bitmap");
        Set<String> known = kind.equals("no") ? UNTRACKED : TRACKED;
        return (kind.equals("no") || kind.equals("bitmap"))
                && known.containsAll(element.attributes().keySet())
                && size(element.attribute("size"));
    }

    private static boolean size(@Nullable String size) {
        return size == null || number(size);
    }

    private static boolean number(String text) {
        Optional<BigInteger> value = XmlValues.number(text, 10);
        return value.isPresent() && value.get().signum() >= 0 && value.get().bitLength() <= Long.SIZE;
    }

    private static VirException refused(String complaint) {
        return new VirException(
                ErrorCode.XML_INVALID_SCHEMA,
                ErrorDomain.XML,
                "Unable to validate doc against /usr/share/libvirt/schemas/domaincheckpoint.rng\n" + complaint
                        + "\n");
    }
}
