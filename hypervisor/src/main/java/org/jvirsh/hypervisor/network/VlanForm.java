package org.jvirsh.hypervisor.network;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.xml.XmlElement;

/** Works out whether VLAN tags make a trunk. */
final class VlanForm {
    private VlanForm() {}

    static XmlElement complete(XmlElement vlan) {
        List<XmlElement> tags = vlan.children("tag");
        long natives = tags.stream().filter(tag -> tag.attribute("nativeMode") != null).count();
        if (natives > 1) {
            throw NetworkForm.error(ErrorCode.XML_ERROR, "duplicate native vlan setting");
        }
        @Nullable String trunk = vlan.attribute("trunk");
        boolean isTrunk = tags.size() > 1;
        if (trunk != null) {
            isTrunk = trunk.equalsIgnoreCase("yes");
            if (!isTrunk) {
                refuse(trunk, tags.size(), natives > 0);
            }
        }
        return vlan.with("trunk", isTrunk ? "yes" : null);
    }

    private static void refuse(String trunk, int tags, boolean hasNative) {
        if (tags > 1) {
            throw NetworkForm.error(ErrorCode.XML_ERROR, "invalid \"trunk='" + trunk
                    + "'\" in <vlan> - trunk='yes' is required for more than one vlan tag");
        }
        if (hasNative) {
            throw NetworkForm.error(
                    ErrorCode.XML_ERROR,
                    "invalid configuration in <vlan> - \"trunk='no'\" is not allowed with a native vlan id");
        }
        if (!trunk.equalsIgnoreCase("no")) {
            throw NetworkForm.error(
                    ErrorCode.XML_ERROR, "invalid \"trunk='" + trunk + "'\" in <vlan> - must be yes or no");
        }
    }
}
