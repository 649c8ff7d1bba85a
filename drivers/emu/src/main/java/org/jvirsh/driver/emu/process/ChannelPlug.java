package org.jvirsh.driver.emu.process;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import org.jvirsh.driver.core.pc.PcDefaults;
import org.jvirsh.driver.emu.agent.Channels;
import org.jvirsh.driver.emu.file.DomainStatus;
import org.jvirsh.driver.emu.file.EmuErrors;
import org.jvirsh.hypervisor.domain.DeviceEdit;
import org.jvirsh.hypervisor.domain.DomainDefinition;
import org.jvirsh.hypervisor.domain.DomainXmlReader;
import org.jvirsh.hypervisor.domain.DomainXmlWriter;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.event.DomainEvent;
import org.jvirsh.hypervisor.xml.XmlElement;

/**
 * Channels that come and go while a domain runs. The guest is not asked before one goes, as with QEMU.
 *
 * @param handle the domain
 * @param status its run
 */
record ChannelPlug(DomainHandle handle, DomainStatus status) {
    private static final String DEVICE = "channel";
    /** How names begin that users give. */
    private static final String USERS = "ua-";

    private static final String CARD = "virtio-serial";

    /** Puts a channel in; the definition with it, with its name and place. */
    DomainDefinition plug(DomainDefinition live, XmlElement device) {
        XmlElement wanted = Channels.withoutOwnSocket(device, handle.host().layout());
        // Pseudo-terminals are never the same to libvirt; the machine itself refuses a second one of a name.
        if (!Channels.isPty(wanted) && DeviceEdit.find(live, wanted) != null) {
            throw EmuErrors.error(ErrorCode.OPERATION_INVALID, "chardev already exists");
        }
        if (live.devices("controller").stream().noneMatch(each -> each.attribute("type", "").equals(CARD))) {
            throw EmuErrors.error(ErrorCode.INTERNAL_ERROR, "no virtio-serial controllers are available");
        }
        XmlElement channel = placed(live, wanted);
        Channels.check(channel);
        String alias = Channels.alias(channel);
        String outside = Channels.label(alias);
        takeOut(alias); // what a shell left that was killed before it had written the definition
        execute("chardev-add", outside(outside, channel));
        try {
            execute("device_add", port(alias, outside, channel));
        } catch (VirException e) {
            execute("chardev-remove", id(outside));
            throw e;
        }
        tell(DomainEvent.Kind.DEVICE_ADDED, alias);
        return DeviceEdit.insert(live, channel);
    }

    /** The channel as it is in the domain's definition: the rules look at that as a whole. */
    private static XmlElement placed(DomainDefinition live, XmlElement device) {
        DomainDefinition plain = DeviceEdit.insert(LiveXml.withoutAliases(live), device);
        List<XmlElement> all = DomainXmlReader.read(DomainXmlWriter.write(plain), new PcDefaults()).devices(DEVICE);
        XmlElement channel = all.getLast();
        return Channels.alias(channel).startsWith(USERS)
                ? channel
                : channel.withoutChildren("alias").plus(XmlElement.of("alias", "name", DEVICE + free(live)));
    }

    /** The number after the highest so far. */
    private static int free(DomainDefinition live) {
        int next = 0;
        for (XmlElement other : live.devices(DEVICE)) {
            String name = Channels.alias(other);
            if (name.matches(DEVICE + "[0-9]{1,6}")) {
                next = Math.max(next, Integer.parseInt(name.substring(DEVICE.length())) + 1);
            }
        }
        return next;
    }

    private JsonObject outside(String label, XmlElement channel) {
        JsonObject data = Channels.isPty(channel) ? new JsonObject() : socket(channel);
        String log = channel.value("log/@file");
        if (log != null) {
            data.addProperty("logfile", log);
            data.addProperty("logappend", Channels.logAppends(channel));
        }
        JsonObject backend = new JsonObject();
        backend.addProperty("type", Channels.isPty(channel) ? "pty" : "socket");
        backend.add("data", data);
        JsonObject arguments = id(label);
        arguments.add("backend", backend);
        return arguments;
    }

    private JsonObject socket(XmlElement channel) {
        JsonObject place = new JsonObject();
        place.addProperty(
                "path", Channels.socket(channel, status.live().name(), handle.host().layout()).toString());
        JsonObject address = new JsonObject();
        address.addProperty("type", "unix");
        address.add("data", place);
        JsonObject socket = new JsonObject();
        socket.add("addr", address);
        socket.addProperty("wait", false);
        socket.addProperty("server", true);
        return socket;
    }

    private static JsonObject port(String alias, String outside, XmlElement channel) {
        JsonObject arguments = id(alias);
        arguments.addProperty("driver", "virtserialport");
        arguments.addProperty("bus", CARD + channel.value("address/@controller") + "." + channel.value("address/@bus"));
        arguments.addProperty("nr", Integer.parseInt(String.valueOf(channel.value("address/@port"))));
        arguments.addProperty("chardev", outside);
        String name = channel.value("target/@name");
        if (name != null) {
            arguments.addProperty("name", name);
        }
        return arguments;
    }

    private static JsonObject id(String id) {
        JsonObject arguments = new JsonObject();
        arguments.addProperty("id", id);
        return arguments;
    }

    /** Takes a channel of the definition out; the definition without it. */
    DomainDefinition unplug(DomainDefinition live, XmlElement channel) {
        String alias = Channels.alias(channel);
        takeOut(alias);
        tell(DomainEvent.Kind.DEVICE_REMOVED, alias);
        return DeviceEdit.remove(live, channel);
    }

    private void takeOut(String alias) {
        whereItIs("device_del", id(alias));
        whereItIs("chardev-remove", id(Channels.label(alias)));
    }

    /** Does it where there is something to do: somebody who was killed may have begun. */
    private void whereItIs(String command, JsonObject arguments) {
        try {
            execute(command, arguments);
        } catch (VirException e) {
            if (!String.valueOf(e.getMessage()).endsWith("not found")) {
                throw e;
            }
        }
    }

    private void execute(String command, JsonObject arguments) {
        JsonElement _ = handle.monitor(status, command, monitor -> monitor.execute(command, arguments));
    }

    private void tell(DomainEvent.Kind kind, String alias) {
        handle.host().tell(new DomainEvent.Device(handle.eventObject(), kind, alias));
    }
}
