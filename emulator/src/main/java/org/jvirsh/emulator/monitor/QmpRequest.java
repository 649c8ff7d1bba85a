package org.jvirsh.emulator.monitor;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.util.Optional;
import java.util.Set;

/**
 * One command as a client sent it.
 *
 * @param execute the command's name
 * @param arguments its arguments, empty if none were given
 * @param id what the answer repeats
 */
record QmpRequest(String execute, JsonObject arguments, Optional<JsonElement> id) {
    private static final Set<String> MEMBERS = Set.of("execute", "exec-oob", "arguments", "id");

    /** A request that could not be understood, with the identifier to repeat, if it had one. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Optional<JsonElement> id;
        private final QmpError error;

        private Malformed(Optional<JsonElement> id, String description) {
            super(description);
            this.id = id;
            this.error = QmpError.generic(description);
        }

        Optional<JsonElement> id() {
            return id;
        }

        QmpError error() {
            return error;
        }
    }

    /** Reads a request; the checks come in the order in which QEMU makes them. */
    static QmpRequest parse(String text) throws Malformed {
        JsonElement e = element(text);
        if (!e.isJsonObject()) {
            throw new Malformed(Optional.empty(), "QMP input must be a JSON object");
        }
        JsonObject o = e.getAsJsonObject();
        Optional<JsonElement> id = Optional.ofNullable(o.get("id"));
        for (String member : o.keySet()) {
            if (!MEMBERS.contains(member)) {
                throw new Malformed(id, "QMP input member '%s' is unexpected".formatted(member));
            }
            if (member.equals("arguments") && !o.get(member).isJsonObject()) {
                throw new Malformed(id, "QMP input member 'arguments' must be an object");
            }
            if (member.startsWith("exec") && !isString(o.get(member))) {
                throw new Malformed(id, "QMP input member '%s' must be a string".formatted(member));
            }
        }
        if (o.has("exec-oob")) {
            String command = o.get("exec-oob").getAsString();
            throw new Malformed(id, "The command %s does not support OOB".formatted(command));
        }
        if (!o.has("execute")) {
            throw new Malformed(id, "QMP input lacks member 'execute'");
        }
        JsonObject arguments = o.has("arguments") ? o.getAsJsonObject("arguments") : new JsonObject();
        return new QmpRequest(o.get("execute").getAsString(), arguments, id);
    }

    static boolean isString(JsonElement e) {
        return e instanceof JsonPrimitive p && p.isString();
    }

    private static JsonElement element(String text) throws Malformed {
        if (text.startsWith("}") || text.startsWith("]")) {
            throw new Malformed(Optional.empty(), "JSON parse error, expecting value");
        }
        if (Character.isLetter(text.charAt(0))) {
            String word = text.split("[^A-Za-z]", 2)[0];
            if (!Set.of("true", "false", "null").contains(word)) {
                throw new Malformed(Optional.empty(), "JSON parse error, invalid keyword '%s'".formatted(word));
            }
        }
        try (JsonReader r = new JsonReader(new StringReader(text))) {
            r.setStrictness(Strictness.LENIENT); // single quotes are allowed
            JsonElement e = JsonParser.parseReader(r);
            if (r.peek() != JsonToken.END_DOCUMENT) {
                throw new Malformed(Optional.empty(), "JSON parse error, expecting value");
            }
            return e;
        } catch (JsonParseException | IOException | IllegalStateException | NumberFormatException e) {
            throw new Malformed(Optional.empty(), "JSON parse error, expecting value");
        }
    }
}
