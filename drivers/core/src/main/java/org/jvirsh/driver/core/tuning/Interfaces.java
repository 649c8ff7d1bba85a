package org.jvirsh.driver.core.tuning;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jvirsh.hypervisor.domain.DomainDefinition;
import org.jvirsh.hypervisor.xml.XmlElement;

/** Finds network interfaces of a definition. */
public final class Interfaces {
    private static final Pattern MAC = Pattern.compile("[0-9a-fA-F]{1,2}(:[0-9a-fA-F]{1,2}){5}");

    private Interfaces() {}

    /** The interface of that address or host name. */
    public static XmlElement find(DomainDefinition definition, String device) {
        Optional<String> mac = mac(device);
        for (XmlElement card : definition.devices("interface")) {
            boolean found = mac.isPresent()
                    ? mac.equals(mac(String.valueOf(card.value("mac/@address"))))
                    : device.equals(card.value("target/@dev"));
            if (found) {
                return card;
            }
        }
        throw TuningErrors.invalidArgument("'" + device + "' is not a known interface");
    }

    /** A hardware address with two lower-case digits each. */
    private static Optional<String> mac(String text) {
        if (!MAC.matcher(text).matches()) {
            return Optional.empty();
        }
        StringBuilder mac = new StringBuilder();
        for (String part : text.toLowerCase(Locale.ROOT).split(":")) {
            mac.append(part.length() == 1 ? "0" : "").append(part).append(':');
        }
        return Optional.of(mac.toString());
    }
}
