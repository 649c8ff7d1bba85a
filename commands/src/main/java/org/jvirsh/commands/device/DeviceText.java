package org.jvirsh.commands.device;

import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.xml.XmlWriter;

/** Writes a device as virsh does: some values escaped, some taken as they are. */
final class DeviceText {
    private final StringBuilder text = new StringBuilder();
    private int depth;
    private int started;
    private boolean plain;

    /** Begins a tag. */
    DeviceText start(String name) {
        started = text.length();
        plain = true;
        text.repeat(' ', 2 * depth).append('<').append(name);
        return this;
    }

    /** An attribute of the tag that has begun, unless it has no value. */
    DeviceText attribute(String name, @Nullable String value) {
        if (value != null) {
            plain = false;
            text.append(' ').append(name).append("='");
            XmlWriter.escape(value, text).append('\'');
        }
        return this;
    }

    /** As above, with the value as it is. */
    DeviceText raw(String name, @Nullable String value) {
        if (value != null) {
            plain = false;
            text.append(' ').append(name).append("='").append(value).append('\'');
        }
        return this;
    }

    /** Ends a start tag. */
    DeviceText open() {
        text.append(">\n");
        depth++;
        return this;
    }

    /** Ends an element without content. */
    DeviceText leaf() {
        text.append("/>\n");
        return this;
    }

    /** Forgets the tag that has begun. */
    DeviceText drop() {
        text.setLength(started);
        return this;
    }

    /** Ends an element without content; without any attribute there is no element. */
    DeviceText leafUnlessPlain() {
        return plain ? drop() : leaf();
    }

    /** An element in words. */
    DeviceText line(String line) {
        text.repeat(' ', 2 * depth).append(line).append('\n');
        return this;
    }

    /** An end tag. */
    DeviceText close(String name) {
        depth--;
        text.repeat(' ', 2 * depth).append("</").append(name).append(">\n");
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
