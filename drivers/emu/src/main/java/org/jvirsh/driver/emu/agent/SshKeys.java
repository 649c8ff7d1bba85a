package org.jvirsh.driver.emu.agent;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jvirsh.hypervisor.guest.SshKeysFlag;

/** The public keys that may log in as a user of a guest. */
public final class SshKeys {
    private static final String MALFORMED = "qemu agent didn't return an array of keys";

    private SshKeys() {}

    /** All of them. */
    public static List<String> list(AgentSession session, String user) {
        JsonObject arguments = new JsonObject();
        arguments.addProperty("username", user);
        JsonObject answer = AgentJson.object(session.call("guest-ssh-get-authorized-keys", arguments), MALFORMED);
        List<String> keys = new ArrayList<>();
        for (JsonElement one : AgentJson.array(answer.get("keys"), MALFORMED)) {
            if (!(one instanceof JsonPrimitive key && key.isString())) {
                throw AgentJson.malformed(MALFORMED);
            }
            keys.add(key.getAsString());
        }
        return keys;
    }

    /** Adds some or takes some away; without a flag they take the place of all. */
    public static JsonElement change(AgentSession session, String user, List<String> keys, Set<SshKeysFlag> flags) {
        JsonObject arguments = new JsonObject();
        arguments.addProperty("username", user);
        JsonArray all = new JsonArray();
        keys.forEach(all::add);
        arguments.add("keys", all);
        if (flags.contains(SshKeysFlag.REMOVE)) {
            return session.call("guest-ssh-remove-authorized-keys", arguments);
        }
        arguments.addProperty("reset", !flags.contains(SshKeysFlag.APPEND));
        return session.call("guest-ssh-add-authorized-keys", arguments);
    }
}
