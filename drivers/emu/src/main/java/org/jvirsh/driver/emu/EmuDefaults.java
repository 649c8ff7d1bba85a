package org.jvirsh.driver.emu;

import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.domain.draft.DomainDraft;
import org.jvirsh.hypervisor.domain.draft.HypervisorDefaults;
import org.jvirsh.hypervisor.xml.XmlElement;

/** What this driver adds to the devices of definitions: serial ports are those of a PC, video cards too. */
final class EmuDefaults implements HypervisorDefaults {
    private static final String ISA = "isa-serial";

    @Override
    public void apply(DomainDraft draft) {
        boolean implied = draft.devices("serial").isEmpty() && !draft.devices("console").isEmpty()
                && "serial".equals(draft.devices("console").getFirst().value("target/@type"));
        if (implied && draft.osType().equals("hvm")) {
            XmlElement console = draft.devices("console").getFirst();
            draft.devices("serial").add(console.withName("serial").withoutChildren("target").plus(isa("0")));
        }
        draft.each("serial", EmuDefaults::serial);
        draft.each("video", video -> "default".equals(video.value("model/@type"))
                ? video.at("model", model -> model.with("type", "cirrus"))
                : video);
    }

    private static XmlElement serial(XmlElement serial) {
        if (serial.value("target/@type") != null) {
            return serial;
        }
        String port = serial.value("target/@port");
        return serial.withoutChildren("target").plus(isa(port));
    }

    private static XmlElement isa(@Nullable String port) {
        return XmlElement.of("target", "type", ISA, "port", port).plus(XmlElement.of("model", "name", ISA));
    }
}
