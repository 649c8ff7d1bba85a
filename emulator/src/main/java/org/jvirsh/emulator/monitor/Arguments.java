package org.jvirsh.emulator.monitor;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;

/** Arguments of a command by type, with QEMU's texts for those that are missing or of another type. */
final class Arguments {
    private final JsonObject given;

    Arguments(JsonObject given) {
        this.given = given;
    }

    private static QmpError wrong(String name, String type) {
        return QmpError.generic("Invalid parameter type for '%s', expected: %s".formatted(name, type));
    }

    boolean has(String name) {
        return given.has(name);
    }

    private JsonElement get(String name) throws QmpError {
        JsonElement e = given.get(name);
        if (e == null) {
            throw QmpError.generic("Parameter '%s' is missing".formatted(name));
        }
        return e;
    }

    String text(String name) throws QmpError {
        JsonElement e = get(name);
        if (!QmpRequest.isString(e)) {
            throw wrong(name, "string");
        }
        return e.getAsString();
    }

    boolean bool(String name) throws QmpError {
        if (get(name) instanceof JsonPrimitive p && p.isBoolean()) {
            return p.getAsBoolean();
        }
        throw wrong(name, "boolean");
    }

    List<String> texts(String name) throws QmpError {
        if (!get(name).isJsonArray()) {
            throw wrong(name, "array");
        }
        List<String> all = new ArrayList<>();
        for (JsonElement e : given.getAsJsonArray(name)) {
            if (!QmpRequest.isString(e)) {
                throw wrong(name + "[" + all.size() + "]", "string");
            }
            all.add(e.getAsString());
        }
        return all;
    }

    List<JsonObject> objects(String name) throws QmpError {
        if (!get(name).isJsonArray()) {
            throw wrong(name, "array");
        }
        List<JsonObject> all = new ArrayList<>();
        for (JsonElement e : given.getAsJsonArray(name)) {
            if (!e.isJsonObject()) {
                throw wrong(name + "[" + all.size() + "]", "object");
            }
            all.add(e.getAsJsonObject());
        }
        return all;
    }
}
