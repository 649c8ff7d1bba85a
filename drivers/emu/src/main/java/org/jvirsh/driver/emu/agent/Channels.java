package org.jvirsh.driver.emu.agent;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.emu.file.DomainStatus;
import org.jvirsh.driver.emu.file.EmuErrors;
import org.jvirsh.driver.emu.file.StateLayout;
import org.jvirsh.driver.emu.monitor.QmpClient;
import org.jvirsh.driver.emu.process.Supported;
import org.jvirsh.hypervisor.domain.DomainDefinition;
import org.jvirsh.hypervisor.xml.XmlElement;

/**
 * The channels of a domain: each is a named port that a program in the guest opens, with a socket on the host. Sockets that
 * the user gave no path, and pseudo-terminals, are in no definition that is kept, so that copies of a domain have their own.
 */
public final class Channels {
    private static final String DEVICE = "channel";
    private static final String AGENT = "org.qemu.guest_agent.0";
    private static final String LABEL = "char";
    private static final String PTY = "pty";

    private Channels() {}

    /** Refuses a channel that the emulator does not have. */
    public static void check(XmlElement channel) {
        if (!"virtio".equals(channel.value("target/@type"))) {
            throw EmuErrors.unsupportedConfiguration("emu driver doesn't support channel target type '"
                    + channel.value("target/@type") + "'");
        }
        if (!Supported.CHANNEL_BACKENDS.contains(channel.attribute("type", ""))) {
            throw EmuErrors.unsupportedConfiguration(
                    "emu driver doesn't support channels of type '" + channel.attribute("type", "") + "'");
        }
        if ("connect".equals(channel.value("source/@mode"))) {
            throw EmuErrors.unsupportedConfiguration("unix character devices must have mode='bind' and a path");
        }
        if (!"0".equals(channel.value("address/@controller"))) {
            throw EmuErrors.unsupportedConfiguration("emu driver supports only one virtio-serial controller");
        }
    }

    /** Adds the emulator's arguments for the channels of a definition with aliases. */
    public static void add(DomainDefinition live, StateLayout layout, List<String> arguments) {
        for (XmlElement channel : live.devices(DEVICE)) {
            String name = channel.value("target/@name");
            arguments.add("--port");
            arguments.add((isPty(channel) ? PTY : "unix:" + escaped(socket(channel, live.name(), layout).toString()))
                    + (name == null ? "" : ",name=" + escaped(name))
                    + ",id=" + alias(channel) + ",nr=" + channel.value("address/@port")
                    + log(channel));
        }
    }

    private static String log(XmlElement channel) {
        String file = channel.value("log/@file");
        return file == null
                ? ""
                : ",logfile=" + escaped(file) + ",logappend=" + (logAppends(channel) ? "on" : "off");
    }

    /** Whether what is in a channel's log stays there. */
    public static boolean logAppends(XmlElement channel) {
        return "on".equals(channel.value("log/@append"));
    }

    private static String escaped(String value) {
        return value.replace(",", ",,");
    }

    /** What the monitor calls the host's end of a channel. */
    public static String label(String alias) {
        return LABEL + alias;
    }

    /** The name of a running domain's channel. */
    public static String alias(XmlElement channel) {
        return String.valueOf(channel.value("alias/@name"));
    }

    /** Where the host's side of a channel listens. */
    public static Path socket(XmlElement channel, String domain, StateLayout layout) {
        String given = channel.value("source/@path");
        return given == null ? layout.portSocket(domain, String.valueOf(channel.value("address/@port"))) : Path.of(given);
    }

    /** Whether a program on the host is to open a pseudo-terminal instead of a socket. */
    public static boolean isPty(XmlElement channel) {
        return channel.attribute("type", "").equals(PTY);
    }

    /** The channel at which an agent would listen. */
    public static Optional<XmlElement> agent(DomainDefinition live) {
        for (XmlElement channel : live.devices(DEVICE)) {
            if (AGENT.equals(channel.value("target/@name"))
                    && "virtio".equals(channel.value("target/@type"))
                    && !isPty(channel)) {
                return Optional.of(channel);
            }
        }
        return Optional.empty();
    }

    /** Whether an event of a machine's port is about its agent. */
    public static boolean isAgent(DomainDefinition live, @Nullable String id) {
        return agent(live).filter(channel -> alias(channel).equals(id)).isPresent();
    }

    /** Whether a program in the guest has a channel open. */
    static boolean open(XmlElement channel, QmpClient monitor) throws IOException {
        return query(monitor).getOrDefault(alias(channel), GONE).open();
    }

    /**
     * A channel of a running machine.
     *
     * @param open whether a program in the guest has it open
     * @param outside what it has outside, in the monitor's words
     */
    private record Now(boolean open, String outside) {
        /** The pseudo-terminal's path, if it is one. */
        @Nullable String terminal() {
            return outside.startsWith(PTY + ":") ? outside.substring(PTY.length() + 1) : null;
        }
    }

    private static final Now GONE = new Now(false, "");

    private static Map<String, Now> query(QmpClient monitor) throws IOException {
        Map<String, Now> all = new HashMap<>();
        for (JsonElement element : monitor.execute("query-chardev").getAsJsonArray()) {
            JsonObject device = element.getAsJsonObject();
            String label = device.get("label").getAsString();
            if (label.startsWith(LABEL)) {
                JsonElement frontend = device.get("frontend-open");
                all.put(label.substring(LABEL.length()), new Now(
                        frontend != null && frontend.getAsBoolean(), device.get("filename").getAsString()));
            }
        }
        return all;
    }

    /** A running domain's definition with the channels' sockets and whether the guest has them open. */
    public static DomainDefinition shown(DomainDefinition live, DomainStatus status, StateLayout layout) {
        if (live.devices(DEVICE).isEmpty()) {
            return live;
        }
        Map<String, Now> all = queryNow(status);
        return live.withDevices(devices -> {
            XmlElement changed = devices;
            for (XmlElement channel : devices.children(DEVICE)) {
                Now now = all.getOrDefault(alias(channel), GONE);
                XmlElement placed = isPty(channel) ? on(channel, now.terminal()) : channel.at(
                        "source",
                        source -> source.with("mode", "bind")
                                .with("path", socket(channel, live.name(), layout).toString()));
                String state = now.open() ? "connected" : "disconnected";
                changed = changed.replaced(channel, placed.at("target", target -> target.with("state", state)));
            }
            return changed;
        });
    }

    private static XmlElement on(XmlElement channel, @Nullable String terminal) {
        return terminal == null ? channel : channel.at("source", source -> source.with("path", terminal));
    }

    private static Map<String, Now> queryNow(DomainStatus status) {
        try (QmpClient monitor = QmpClient.connect(status.monitor(), QmpClient.PATIENCE)) {
            return query(monitor);
        } catch (IOException e) {
            // It is about to end.
            return Map.of();
        }
    }

    /** A definition without sockets that a running domain was shown with: they are the driver's own. */
    public static DomainDefinition withoutOwnSockets(DomainDefinition given, StateLayout layout) {
        boolean none = given.devices(DEVICE).stream().noneMatch(channel -> own(channel, layout));
        return none
                ? given
                : given.withDevices(devices -> {
                    XmlElement changed = devices;
                    for (XmlElement channel : devices.children(DEVICE)) {
                        changed = changed.replaced(channel, withoutOwnSocket(channel, layout));
                    }
                    return changed;
                });
    }

    /** A channel without the socket and the state that it was shown with. */
    public static XmlElement withoutOwnSocket(XmlElement channel, StateLayout layout) {
        XmlElement source = channel.child("source");
        if (source == null) {
            return channel;
        }
        return own(channel, layout) ? channel.withoutChildren("source") : channel;
    }

    private static boolean own(XmlElement channel, StateLayout layout) {
        if (isPty(channel)) {
            return channel.child("source") != null;
        }
        String path = channel.value("source/@path");
        return path != null && layout.socketDirectory().equals(Path.of(path).getParent());
    }
}
