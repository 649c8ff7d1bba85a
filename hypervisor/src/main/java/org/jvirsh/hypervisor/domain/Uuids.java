package org.jvirsh.hypervisor.domain;

import java.util.Optional;
import java.util.UUID;

/** UUIDs as libvirt reads them: 32 hexadecimal digits, with hyphens and spaces anywhere between them. */
public final class Uuids {
    private Uuids() {}

    /** The UUID written in the text, if it is one. */
    public static Optional<UUID> parse(String text) {
        String digits = text.strip().replace("-", "").replace(" ", "");
        if (!digits.matches("[0-9a-fA-F]{32}")) {
            return Optional.empty();
        }
        return Optional.of(new UUID(
                Long.parseUnsignedLong(digits, 0, 16, 16), Long.parseUnsignedLong(digits, 16, 32, 16)));
    }
}
