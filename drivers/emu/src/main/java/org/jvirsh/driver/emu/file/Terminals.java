package org.jvirsh.driver.emu.file;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.emu.monitor.QmpClient;
import org.jvirsh.hypervisor.domain.CharacterDevice;
import org.jvirsh.hypervisor.domain.DomainDefinition;
import org.jvirsh.hypervisor.xml.XmlElement;

/** The pseudo-terminals of a running domain's serial ports and consoles, and their places in its XML. */
public final class Terminals {
    private static final String PTY = "pty:";

    private Terminals() {}

    /** The definition with the pseudo-terminals that a machine has; one without any keeps the definition as it is. */
    public static DomainDefinition shown(DomainDefinition live, QmpClient monitor) throws IOException {
        Map<String, String> terminals = new TreeMap<>();
        JsonElement devices = monitor.execute("query-chardev");
        if (devices.isJsonArray()) {
            for (JsonElement element : devices.getAsJsonArray()) {
                JsonObject device = element.getAsJsonObject();
                String outside = device.get("filename").getAsString();
                if (outside.startsWith(PTY)) {
                    terminals.put(device.get("label").getAsString(), outside.substring(PTY.length()));
                }
            }
        }
        return terminals.isEmpty() ? live : shown(live, terminals);
    }

    /** The definition with the pseudo-terminals of another one that the same machine ran with. */
    public static DomainDefinition kept(DomainDefinition live, DomainDefinition before) {
        Map<String, String> terminals = new TreeMap<>();
        List<CharacterDevice> ports = before.characterDevices(CharacterDevice.Kind.SERIAL);
        for (CharacterDevice port : ports) {
            remember(terminals, "serial" + port.port(), port.source());
        }
        int number = 0;
        for (XmlElement console : before.devices("console")) {
            if (virtio(console)) {
                remember(terminals, "console" + number++, console.child("source"));
            }
        }
        return terminals.isEmpty() ? live : shown(live, terminals);
    }

    private static void remember(Map<String, String> terminals, String label, @Nullable XmlElement source) {
        String path = source == null ? null : source.attribute("path");
        if (path != null) {
            terminals.put(label, path);
        }
    }

    private static DomainDefinition shown(DomainDefinition live, Map<String, String> terminals) {
        List<CharacterDevice> ports = live.characterDevices(CharacterDevice.Kind.SERIAL);
        return live.withDevices(devices -> {
            XmlElement changed = devices;
            int position = 0;
            for (XmlElement serial : devices.children("serial")) {
                String path = terminals.get("serial" + ports.get(position++).port());
                changed = changed.replaced(serial, on(serial, path));
            }
            int number = 0;
            for (XmlElement console : devices.children("console")) {
                String path = virtio(console)
                        ? terminals.get("console" + number++)
                        : ports.isEmpty() ? null : terminals.get("serial" + ports.getFirst().port());
                XmlElement there = on(console, path);
                changed = changed.replaced(console, there == console ? console : there.with("tty", path));
            }
            return changed;
        });
    }

    private static boolean virtio(XmlElement console) {
        return "virtio".equals(console.value("target/@type"));
    }

    /** The device with its terminal, where it is one of those and has one. */
    private static XmlElement on(XmlElement device, @Nullable String path) {
        return path == null || !device.attribute("type", "").equals("pty")
                ? device
                : device.at("source", source -> source.with("path", path));
    }
}
