package org.jvirsh.hypervisor.domain.devices;

import java.util.List;
import org.jvirsh.hypervisor.domain.draft.DomainDraft;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.xml.XmlElement;

/** USB controllers that exclude each other, and devices that need a bus. */
public final class UsbRules {
    private UsbRules() {}

    /** Completes the USB controllers and refuses those that exclude each other. */
    public static void apply(DomainDraft draft) {
        boolean none = false;
        boolean other = false;
        boolean master = false;
        draft.each("controller", UsbRules::companion);
        for (XmlElement controller : draft.devices("controller")) {
            if (!controller.attribute("type", "").equals("usb")) {
                continue;
            }
            boolean off = controller.attribute("model", "").equals("none");
            if (off ? other || none : none) {
                throw DomainDraft.error(
                        ErrorCode.XML_DETAIL,
                        "Can't add another USB controller: USB is disabled for this domain");
            }
            none |= off;
            other |= !off;
            master |= controller.child("master") == null;
        }
        if (other && !master) {
            throw DomainDraft.error(ErrorCode.XML_DETAIL, "No master USB controller specified");
        }
        if (none) {
            refuse(draft);
        }
    }

    /** The slower controllers of ICH9 share the ports of the fast one. */
    private static XmlElement companion(XmlElement controller) {
        String port =
                switch (controller.attribute("model", "")) {
                    case "ich9-uhci1" -> "0";
                    case "ich9-uhci2" -> "2";
                    case "ich9-uhci3" -> "4";
                    default -> null;
                };
        return port == null || controller.child("master") != null
                ? controller
                : controller.plus(XmlElement.of("master", "startport", port));
    }

    private static void refuse(DomainDraft draft) {
        if (any(draft.devices("input"), "bus")) {
            throw DomainDraft.unsupported("Can't add USB input device. USB bus is disabled");
        }
        if (any(draft.devices("hostdev"), "type")) {
            throw DomainDraft.unsupported("Can't add host USB device: USB is disabled in this host");
        }
        if (any(draft.devices("hub"), "type")) {
            throw DomainDraft.unsupported("Can't add USB hub: USB is disabled for this domain");
        }
    }

    private static boolean any(List<XmlElement> devices, String attribute) {
        for (XmlElement device : devices) {
            if (device.attribute(attribute, "").equals("usb")) {
                return true;
            }
        }
        return false;
    }
}
