package org.jvirsh.driver.emu.guest;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Set;
import org.jvirsh.driver.core.DomainErrors;
import org.jvirsh.driver.emu.file.DomainStatus;
import org.jvirsh.driver.emu.file.EmuErrors;
import org.jvirsh.driver.emu.process.DomainHandle;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.guest.DomainGuest;
import org.jvirsh.hypervisor.guest.KeyCodeSet;
import org.jvirsh.hypervisor.guest.MonitorFlag;

/** What reaches the guest. There is no agent in it that this driver could ask. */
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
        for (int key : keys) {
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

    @Override
    public String monitorCommand(String command, Set<MonitorFlag> flags) {
        DomainStatus status = handle.view().requireActive();
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
