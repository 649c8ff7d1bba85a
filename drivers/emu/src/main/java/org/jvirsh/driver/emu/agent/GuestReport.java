package org.jvirsh.driver.emu.agent;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.TypedParameter;
import org.jvirsh.hypervisor.TypedValue;
import org.jvirsh.hypervisor.domain.DomainDefinition;
import org.jvirsh.hypervisor.guest.GuestInfoType;
import org.jvirsh.hypervisor.guest.GuestInterface;

/** What a guest tells of itself, under libvirt's names. */
public final class GuestReport {
    private static final int MILLIS = 1000;
    private static final List<String> SYSTEM = List.of(
            "id", "name", "pretty-name", "version", "version-id", "machine", "variant", "variant-id", "kernel-release",
            "kernel-version");

    private final AgentSession agent;
    private final boolean strict;
    private final List<TypedParameter> facts = new ArrayList<>();

    private GuestReport(AgentSession agent, boolean strict) {
        this.agent = agent;
        this.strict = strict;
    }

    /** Asks for what is wanted; for all there is where nothing is said, and then an agent that does not know all is fine. */
    public static List<TypedParameter> of(AgentSession agent, DomainDefinition domain, Set<GuestInfoType> wanted) {
        Set<GuestInfoType> types = wanted.isEmpty() ? EnumSet.allOf(GuestInfoType.class) : wanted;
        GuestReport report = new GuestReport(agent, !wanted.isEmpty());
        for (GuestInfoType type : GuestInfoType.values()) {
            if (types.contains(type)) {
                report.ask(type, domain);
            }
        }
        return report.facts;
    }

    private Optional<JsonElement> call(String command) {
        return strict ? Optional.of(agent.call(command)) : agent.callIfThere(command);
    }

    private void ask(GuestInfoType type, DomainDefinition domain) {
        switch (type) {
            case USERS -> call("guest-get-users").ifPresent(this::users);
            case OS -> call("guest-get-osinfo").ifPresent(this::system);
            case TIMEZONE -> call("guest-get-timezone").ifPresent(this::timezone);
            case HOSTNAME -> call("guest-get-host-name").ifPresent(answer -> text("hostname", hostName(answer)));
            case FILESYSTEM -> call(AgentFileSystem.COMMAND)
                    .ifPresent(answer -> fileSystems(AgentFileSystem.all(answer), domain));
            case DISKS -> call("guest-get-disks").ifPresent(answer -> disks(answer, domain));
            case INTERFACES -> call(AgentInterfaces.COMMAND)
                    .ifPresent(answer -> interfaces(AgentInterfaces.all(answer)));
            case LOAD -> call("guest-get-load").ifPresent(this::load);
        }
    }

    /** The name in an answer to {@code guest-get-host-name}. */
    public static String hostName(JsonElement answer) {
        return AgentJson.text(
                AgentJson.object(answer, "malformed return value"), "host-name",
                "'host-name' missing in guest-get-host-name reply");
    }

    private void text(String name, @Nullable String value) {
        if (value != null) {
            facts.add(new TypedParameter(name, new TypedValue.Text(value)));
        }
    }

    private void count(String name, long value) {
        facts.add(new TypedParameter(name, new TypedValue.UInt(value)));
    }

    private void large(String name, long value) {
        facts.add(new TypedParameter(name, new TypedValue.ULLong(value)));
    }

    private void users(JsonElement answer) {
        List<JsonObject> users = AgentJson.objects(answer, "guest-get-users reply was missing return data");
        count("user.count", users.size());
        for (int i = 0; i < users.size(); i++) {
            JsonObject user = users.get(i);
            String prefix = "user." + i;
            text(prefix + ".name", AgentJson.text(user, "user", "'user' missing in reply of guest-get-users"));
            text(prefix + ".domain", AgentJson.textOr(user, "domain", null));
            double since = AgentJson.real(user.get("login-time"), "'login-time' missing in reply of guest-get-users");
            large(prefix + ".login-time", (long) (since * MILLIS));
        }
    }

    private void system(JsonElement answer) {
        JsonObject system = AgentJson.object(answer, "guest-get-osinfo reply was missing return data");
        for (String name : SYSTEM) {
            text("os." + name, AgentJson.textOr(system, name, null));
        }
    }

    private void timezone(JsonElement answer) {
        JsonObject zone = AgentJson.object(answer, "guest-get-timezone reply was missing return data");
        text("timezone.name", AgentJson.textOr(zone, "zone", null));
        int offset = AgentJson.small(zone.get("offset"), "'offset' missing in reply of guest-get-timezone");
        facts.add(new TypedParameter("timezone.offset", new TypedValue.Int(offset)));
    }

    private void fileSystems(List<AgentFileSystem> systems, DomainDefinition domain) {
        if (systems.isEmpty()) {
            return;
        }
        count("fs.count", systems.size());
        for (int i = 0; i < systems.size(); i++) {
            AgentFileSystem one = systems.get(i);
            String prefix = "fs." + i;
            text(prefix + ".name", one.name());
            text(prefix + ".mountpoint", one.mountPoint());
            text(prefix + ".fstype", one.type());
            one.total().ifPresent(bytes -> large(prefix + ".total-bytes", bytes));
            one.used().ifPresent(bytes -> large(prefix + ".used-bytes", bytes));
            count(prefix + ".disk.count", one.disks().size());
            for (int j = 0; j < one.disks().size(); j++) {
                AgentDisk disk = one.disks().get(j);
                text(prefix + ".disk." + j + ".alias", disk.target(domain));
                text(prefix + ".disk." + j + ".serial", disk.serial());
                text(prefix + ".disk." + j + ".device", disk.device());
            }
        }
    }

    private void disks(JsonElement answer, DomainDefinition domain) {
        List<JsonObject> disks = AgentJson.objects(answer, "qemu agent didn't return an array of disks");
        if (disks.isEmpty()) {
            return;
        }
        count("disk.count", disks.size());
        for (int i = 0; i < disks.size(); i++) {
            JsonObject disk = disks.get(i);
            String prefix = "disk." + i;
            text(prefix + ".name", AgentJson.text(disk, "name", "'name' missing in reply of guest-get-disks"));
            boolean part = AgentJson.flag(disk, "partition", "'partition' missing in reply of guest-get-disks");
            facts.add(new TypedParameter(prefix + ".partition", new TypedValue.Bool(part)));
            if (disk.get("dependencies") instanceof JsonArray others && !others.isEmpty()) {
                count(prefix + ".dependency.count", others.size());
                for (int j = 0; j < others.size(); j++) {
                    boolean named = others.get(j) instanceof JsonPrimitive name && name.isString();
                    text(prefix + ".dependency." + j + ".name", named ? others.get(j).getAsString() : null);
                }
            }
            if (disk.get("address") instanceof JsonObject address) {
                AgentDisk place = AgentDisk.of(address);
                text(prefix + ".serial", place.serial());
                text(prefix + ".alias", place.target(domain));
                text(prefix + ".guest_bus", place.busType());
            }
            text(prefix + ".guest_alias", AgentJson.textOr(disk, "alias", null));
        }
    }

    private void interfaces(List<GuestInterface> interfaces) {
        if (interfaces.isEmpty()) {
            return;
        }
        count("if.count", interfaces.size());
        for (int i = 0; i < interfaces.size(); i++) {
            GuestInterface one = interfaces.get(i);
            String prefix = "if." + i;
            text(prefix + ".name", one.name());
            text(prefix + ".hwaddr", one.hardwareAddress());
            count(prefix + ".addr.count", one.addresses().size());
            for (int j = 0; j < one.addresses().size(); j++) {
                GuestInterface.Address address = one.addresses().get(j);
                text(prefix + ".addr." + j + ".type", address.protocol().text());
                text(prefix + ".addr." + j + ".addr", address.address());
                count(prefix + ".addr." + j + ".prefix", address.prefix());
            }
        }
    }

    private void load(JsonElement answer) {
        JsonObject load = AgentJson.object(answer, "qemu agent didn't return an array of loads");
        for (String time : List.of("1m", "5m", "15m")) {
            String name = "load" + time;
            double value = AgentJson.real(
                    load.get(name), "parameter '" + name + "' is missing in reply of guest-get-load");
            facts.add(new TypedParameter("load." + time, new TypedValue.Real(value)));
        }
    }
}
