package org.jvirsh.hypervisor.storage.definition;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.schema.Uuids;
import org.jvirsh.hypervisor.xml.XmlElement;
import org.jvirsh.hypervisor.xml.XmlValues;
import org.jvirsh.hypervisor.xml.XmlWriter;

/**
 * Names a secret.
 *
 * @param type its type as written, or null
 * @param uuid its UUID; null when it is named by its usage
 * @param usage its usage; null when it is named by its UUID
 */
public record SecretReference(@Nullable String type, @Nullable UUID uuid, @Nullable String usage) {
    static SecretReference read(XmlElement element) {
        String uuid = element.attribute("uuid");
        String usage = element.attribute("usage");
        if (uuid == null && usage == null) {
            throw XmlValues.error("missing secret uuid or usage attribute");
        }
        if (uuid != null && usage != null) {
            throw XmlValues.error("either secret uuid or usage expected");
        }
        UUID parsed = uuid == null
                ? null
                : Uuids.parse(uuid).orElseThrow(() -> XmlValues.error("invalid secret uuid '" + uuid + "'"));
        return new SecretReference(element.attribute("type"), parsed, usage);
    }

    void write(XmlWriter out) {
        out.leaf("secret", "type", type, "uuid", uuid == null ? null : uuid.toString(), "usage", usage);
    }
}
