package org.jvirsh.hypervisor.storage.definition;

import java.math.BigInteger;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.xml.XmlElement;
import org.jvirsh.hypervisor.xml.XmlValues;
import org.jvirsh.hypervisor.xml.XmlWriter;

/**
 * Who may do what with a file.
 *
 * @param mode permission bits, -1 when not said
 * @param owner user, -1 when not said
 * @param group group, -1 when not said
 * @param label security label, or null
 */
public record Permissions(int mode, int owner, int group, @Nullable String label) {
    /** Nothing is said. */
    public static final Permissions NONE = new Permissions(-1, -1, -1, null);

    private static final int ALL = 0777;

    /** Reads the element {@code permissions} below this one. */
    static Permissions below(@Nullable XmlElement parent) {
        XmlElement element = parent == null ? null : parent.child("permissions");
        if (element == null) {
            return NONE;
        }
        int mode = -1;
        String octal = element.childText("mode");
        if (octal != null) {
            Optional<BigInteger> value = XmlValues.number(octal, 8);
            if (value.isEmpty()
                    || value.get().bitLength() >= Integer.SIZE
                    || (value.get().intValue() & ~ALL) != 0) {
                throw XmlValues.error("malformed octal mode");
            }
            mode = value.get().intValue();
        }
        int owner = id(element, "owner");
        int group = id(element, "group");
        return new Permissions(mode, owner, group, element.childText("label"));
    }

    private static int id(XmlElement element, String name) {
        XmlElement child = element.child(name);
        if (child == null) {
            return -1;
        }
        Optional<BigInteger> value = XmlValues.number(child.text(), 10);
        if (value.isEmpty()
                || value.get().bitLength() > Integer.SIZE
                || value.get().signum() < 0 && value.get().intValue() != -1) {
            throw XmlValues.error("malformed " + name + " element");
        }
        return value.get().intValue();
    }

    void write(XmlWriter out) {
        if (equals(NONE)) {
            return;
        }
        out.open("permissions");
        if (mode != -1) {
            out.text("mode", "0" + Integer.toOctalString(mode));
        }
        if (owner != -1) {
            out.text("owner", String.valueOf(owner));
        }
        if (group != -1) {
            out.text("group", String.valueOf(group));
        }
        if (label != null) {
            out.text("label", label);
        }
        out.close();
    }
}
