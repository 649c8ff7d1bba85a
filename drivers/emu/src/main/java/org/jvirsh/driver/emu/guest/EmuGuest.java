package org.jvirsh.driver.emu.guest;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.core.DomainErrors;
import org.jvirsh.driver.emu.file.DomainStatus;
import org.jvirsh.driver.emu.file.EmuErrors;
import org.jvirsh.driver.emu.process.DomainHandle;
import org.jvirsh.hypervisor.TypedParameter;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.guest.AddressSource;
import org.jvirsh.hypervisor.guest.DomainGuest;
import org.jvirsh.hypervisor.guest.FileSystemInfo;
import org.jvirsh.hypervisor.guest.GuestInfoType;
import org.jvirsh.hypervisor.guest.GuestInterface;
import org.jvirsh.hypervisor.guest.GuestTime;
import org.jvirsh.hypervisor.guest.HostNameSource;
import org.jvirsh.hypervisor.guest.KeyCodeSet;
import org.jvirsh.hypervisor.guest.KeyTable;
import org.jvirsh.hypervisor.guest.MonitorFlag;
import org.jvirsh.hypervisor.guest.PasswordFlag;
import org.jvirsh.hypervisor.guest.SshKeysFlag;
import org.jvirsh.hypervisor.guest.SuspendTarget;
import org.jvirsh.hypervisor.guest.TimeFlag;

/** What reaches the guest. There is no agent in it that this driver could ask. */
public final class EmuGuest implements DomainGuest {
    private static final long MOST_KEYS = 16;

    /** For ever, the usual time, not at all: -2, -1, 0. */
    private static final int SHORTEST_TIMEOUT = -2;

    private final DomainHandle handle;

    public EmuGuest(DomainHandle handle) {
        this.handle = handle;
    }

    @Override
    public void injectNmi() {
        handle.change("virDomainInjectNMI", view -> {
            handle.monitor(view.requireActive(), "inject-nmi");
            return true;
        });
    }

    @Override
    public void sendKeys(KeyCodeSet set, long holdMillis, List<Integer> keys) {
        if (keys.size() > MOST_KEYS) {
            throw VirException.refusedArgument("Too many keycodes");
        }
        JsonArray all = new JsonArray();
        for (int key : translated(set, keys)) {
            JsonObject code = new JsonObject();
            code.addProperty("type", "number");
            code.addProperty("data", key);
            all.add(code);
        }
        JsonObject arguments = new JsonObject();
        arguments.add("keys", all);
        if (holdMillis > 0) {
            arguments.addProperty("hold-time", holdMillis);
        }
        handle.change("virDomainSendKey", view -> {
            handle.monitor(view.requireActive(), "send-key", monitor -> monitor.execute("send-key", arguments));
            return true;
        });
    }

    private static List<Integer> translated(KeyCodeSet set, List<Integer> keys) {
        if (set == KeyCodeSet.QNUM) {
            return keys;
        }
        KeyTable table = KeyTable.load();
        List<Integer> numbers = new ArrayList<>();
        for (int key : keys) {
            numbers.add(table.translate(set, key, KeyCodeSet.QNUM)
                    .orElseThrow(() -> EmuErrors.error(
                            ErrorCode.INTERNAL_ERROR,
                            "cannot translate keycode " + key + " of " + set.text() + " codeset to qnum keycode")));
        }
        return numbers;
    }

    @Override
    public String monitorCommand(String command, Set<MonitorFlag> flags) {
        DomainStatus status = handle.view().requireActive();
        if (flags.contains(MonitorFlag.HMP) && TaggedState.is(command)) {
            return handle.change("virDomainQemuMonitorCommand", view -> handle.monitor(
                    view.requireActive(), "human-monitor-command", monitor -> TaggedState.run(monitor, command)));
        }
        if (flags.contains(MonitorFlag.HMP)) {
            JsonObject arguments = new JsonObject();
            arguments.addProperty("command-line", command);
            return handle.monitor(status, "human-monitor-command", monitor -> {
                if (monitor.execute("human-monitor-command", arguments) instanceof JsonPrimitive text) {
                    return text.getAsString();
                }
                return "";
            });
        }
        JsonObject request;
        try {
            request = JsonParser.parseString(command).getAsJsonObject();
        } catch (JsonParseException | IllegalStateException e) {
            throw EmuErrors.error(ErrorCode.INTERNAL_ERROR, "cannot parse json " + command + ": malformed document");
        }
        return handle.monitor(status, "monitor command", monitor -> monitor.raw(request).toString());
    }

    /** Calls that only an agent in the guest could answer. */
    private VirException noAgent() {
        if (!handle.view().active()) {
            return DomainErrors.notRunning();
        }
        return EmuErrors.error(ErrorCode.ARGUMENT_UNSUPPORTED, "QEMU guest agent is not configured");
    }

    @Override
    public void setAgentTimeout(int seconds) {
        if (seconds < SHORTEST_TIMEOUT) {
            throw VirException.refusedArgument(
                    "guest agent timeout '" + seconds + "' is less than the minimum '" + SHORTEST_TIMEOUT + "'");
        }
        // libvirt keeps the time for an agent that may come; here none can come, so there is nothing to keep.
        handle.view().requireActive();
    }

    @Override
    public void powerWakeup() {
        handle.view().requireActive();
        throw EmuErrors.error(
                ErrorCode.INTERNAL_ERROR,
                "unable to execute QEMU command 'system_wakeup': wake-up from suspend is not supported by this"
                        + " guest");
    }

    /** Addresses come from leases of a network, from an agent, or from the host's table; no network card is there. */
    @Override
    public List<GuestInterface> interfaces(AddressSource source) {
        if (source == AddressSource.AGENT) {
            throw noAgent();
        }
        handle.view().requireActive();
        return List.of();
    }

    @Override
    public void trim(@Nullable String mountPoint, long minimum) {
        throw noAgent();
    }

    @Override
    public List<FileSystemInfo> fileSystems() {
        throw noAgent();
    }

    @Override
    public String hostName(Set<HostNameSource> sources) {
        throw noAgent();
    }

    @Override
    public GuestTime time() {
        throw noAgent();
    }

    @Override
    public void setTime(GuestTime time, Set<TimeFlag> flags) {
        throw noAgent();
    }

    @Override
    public List<TypedParameter> info(Set<GuestInfoType> types) {
        throw noAgent();
    }

    @Override
    public List<String> sshKeys(String user) {
        throw noAgent();
    }

    @Override
    public void setSshKeys(String user, List<String> keys, Set<SshKeysFlag> flags) {
        throw noAgent();
    }

    @Override
    public void setPassword(String user, String password, Set<PasswordFlag> flags) {
        throw noAgent();
    }

    @Override
    public void powerSuspend(SuspendTarget target, long seconds) {
        if (seconds != 0) {
            throw EmuErrors.error(ErrorCode.ARGUMENT_UNSUPPORTED, "Duration not supported. Use 0 for now");
        }
        throw noAgent();
    }

    @Override
    public int freeze(List<String> mountPoints) {
        throw noAgent();
    }

    @Override
    public int thaw(List<String> mountPoints) {
        throw noAgent();
    }

    @Override
    public String agentCommand(String command, int timeout) {
        throw noAgent();
    }
}
