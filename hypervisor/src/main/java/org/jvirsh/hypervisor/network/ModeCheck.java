package org.jvirsh.hypervisor.network;

import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.xml.XmlElement;

/** Whether the rest of a network goes with its way of forwarding. */
final class ModeCheck {
    private ModeCheck() {}

    /** Whether networks of this mode have a bridge of their own. */
    static boolean ownBridge(String mode) {
        return switch (mode) {
            case "none", "nat", "route", "open" -> true;
            default -> false;
        };
    }

    static void check(XmlElement root, @Nullable XmlElement forward, String mode, String network) {
        int interfaces = forward == null
                ? 0
                : forward.children("interface").size() + forward.children("address").size();
        boolean function = forward != null && forward.child("pf") != null;
        switch (mode) {
            case "route", "nat" -> {
                if (root.child("ip") == null) {
                    throw ForwardForm.error(
                            mode + " forwarding requested, but no IP address provided for network '" + network + "'");
                }
                if (interfaces > 1) {
                    throw ForwardForm.error("multiple forwarding interfaces specified for network '" + network
                            + "', only one is supported");
                }
            }
            case "open" -> {
                if (interfaces > 0) {
                    throw ForwardForm.error(
                            "forward dev not allowed for network '" + network + "' with forward mode='open'");
                }
            }
            case "private", "vepa", "passthrough", "hostdev" -> {
                String place = " not allowed in " + mode + " mode (network '" + network + "')";
                refuse(root, "bridge/@name", "bridge name" + place);
                refuse(root, "bridge/@zone", "bridge zone" + place);
                refuse(root, "bridge/@macTableManager", "bridge macTableManager setting" + place);
                checkForeignBridge(root, interfaces, function, mode, network);
            }
            case "bridge" -> checkForeignBridge(root, interfaces, function, mode, network);
            default -> {}
        }
        if (!ownBridge(mode)) {
            refuse(root, "mtu/@size", "mtu size only allowed in open, route, nat, and isolated mode, not in " + mode
                    + " (network '" + network + "')");
        }
    }

    private static void checkForeignBridge(
            XmlElement root, int interfaces, boolean function, String mode, String network) {
        String text = "bridge delay/stp/zone options only allowed in open, route, nat, and isolated mode, not in "
                + mode + " (network '" + network + "')";
        refuse(root, "bridge/@delay", text);
        refuse(root, "bridge/@stp", text);
        refuse(root, "bridge/@zone", text);
        if (interfaces > 0 || function) {
            refuse(root, "bridge/@name", "A network with forward mode='" + mode
                    + "' can specify a bridge name or a forward dev, but not both (network '" + network + "')");
        }
    }

    private static void refuse(XmlElement root, String path, String text) {
        if (root.value(path) != null) {
            throw ForwardForm.error(text);
        }
    }
}
