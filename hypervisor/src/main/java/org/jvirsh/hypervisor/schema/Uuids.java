package org.jvirsh.hypervisor.schema;

import java.util.Optional;
import java.util.UUID;

/** UUIDs as libvirt reads them: 32 hexadecimal digits, with hyphens and spaces anywhere between them. */
public final class Uuids {
    private static final int DIGITS = 32;

    private Uuids() {}

    /** The UUID written in the text, if it is one. */
    public static Optional<UUID> parse(String text) {
        String digits = text.strip().replace("-", "").replace(" ", "");
        if (digits.length() != DIGITS) {
            return Optional.empty();
        }
        for (int i = 0; i < DIGITS; i++) {
            if (digits.charAt(i) >= 0x80 || Character.digit(digits.charAt(i), 16) < 0) {
                return Optional.empty();
            }
        }
        return Optional.of(new UUID(
                Long.parseUnsignedLong(digits, 0, 16, 16), Long.parseUnsignedLong(digits, 16, 32, 16)));
    }
}
