package org.jvirsh.driver.emu.guest;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.emu.agent.AgentInterfaces;
import org.jvirsh.driver.emu.agent.AgentSession;
import org.jvirsh.driver.emu.agent.FileSystems;
import org.jvirsh.driver.emu.agent.GuestAgent;
import org.jvirsh.driver.emu.agent.GuestClock;
import org.jvirsh.driver.emu.agent.GuestReport;
import org.jvirsh.driver.emu.agent.SshKeys;
import org.jvirsh.driver.emu.file.DomainStatus;
import org.jvirsh.driver.emu.file.EmuErrors;
import org.jvirsh.driver.emu.process.DomainHandle;
import org.jvirsh.hypervisor.ApiFlag;
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

/** What reaches the guest: by the machine, or by the agent in it. */
public final class EmuGuest implements DomainGuest {
    private static final long MOST_KEYS = 16;

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

    private GuestAgent agent() {
        return new GuestAgent(handle);
    }

    private <T> T ask(Function<AgentSession, T> conversation) {
        return agent().ask(conversation);
    }

    @Override
    public void setAgentTimeout(int seconds) {
        agent().patience(seconds);
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
        DomainStatus _ = handle.view().requireActive();
        return source == AddressSource.AGENT ? ask(AgentInterfaces::ask) : List.of();
    }

    @Override
    public void trim(@Nullable String mountPoint, long minimum) {
        if (mountPoint != null) {
            throw EmuErrors.error(
                    ErrorCode.ARGUMENT_UNSUPPORTED, "Specifying mount point is not supported for now");
        }
        JsonObject arguments = new JsonObject();
        arguments.addProperty("minimum", minimum);
        JsonElement _ = ask(session -> session.call("guest-fstrim", arguments));
    }

    @Override
    public List<FileSystemInfo> fileSystems() {
        return new FileSystems(handle).all();
    }

    @Override
    public String hostName(Set<HostNameSource> sources) {
        ApiFlag.exclusive(sources, "VIR_DOMAIN_GET_HOSTNAME_", HostNameSource.LEASE, HostNameSource.AGENT);
        if (sources.contains(HostNameSource.LEASE)) {
            DomainStatus _ = handle.view().requireActive();
            throw EmuErrors.error(ErrorCode.NO_HOSTNAME, "no hostname found for domain " + handle.name());
        }
        return ask(session -> GuestReport.hostName(session.call("guest-get-host-name")));
    }

    @Override
    public GuestTime time() {
        return ask(GuestClock::time);
    }

    @Override
    public void setTime(GuestTime time, Set<TimeFlag> flags) {
        JsonElement _ = ask(session -> GuestClock.set(session, time, flags.contains(TimeFlag.SYNC)));
    }

    @Override
    public List<TypedParameter> info(Set<GuestInfoType> types) {
        return ask(session -> GuestReport.of(session, handle.view().definition(), types));
    }

    @Override
    public List<String> sshKeys(String user) {
        return ask(session -> SshKeys.list(session, user));
    }

    @Override
    public void setSshKeys(String user, List<String> keys, Set<SshKeysFlag> flags) {
        JsonElement _ = ask(session -> SshKeys.change(session, user, keys, flags));
    }

    @Override
    public void setPassword(String user, String password, Set<PasswordFlag> flags) {
        JsonObject arguments = new JsonObject();
        arguments.addProperty("crypted", flags.contains(PasswordFlag.ENCRYPTED));
        arguments.addProperty("username", user);
        arguments.addProperty(
                "password", Base64.getEncoder().encodeToString(password.getBytes(StandardCharsets.UTF_8)));
        JsonElement _ = ask(session -> session.call("guest-set-user-password", arguments));
    }

    @Override
    public void powerSuspend(SuspendTarget target, long seconds) {
        if (seconds != 0) {
            throw EmuErrors.error(ErrorCode.ARGUMENT_UNSUPPORTED, "Duration not supported. Use 0 for now");
        }
        agent().require();
        throw EmuErrors.error(ErrorCode.OPERATION_UNSUPPORTED, "Domain does not have suspend support");
    }

    @Override
    public int freeze(List<String> mountPoints) {
        return new FileSystems(handle).freeze(mountPoints);
    }

    @Override
    public int thaw(List<String> mountPoints) {
        if (!mountPoints.isEmpty()) {
            throw EmuErrors.error(ErrorCode.ARGUMENT_UNSUPPORTED, "specifying mountpoints is not supported");
        }
        return new FileSystems(handle).thaw();
    }

    @Override
    public String agentCommand(String command, int timeout) {
        return ask(session -> session.arbitrary(command, timeout));
    }
}
