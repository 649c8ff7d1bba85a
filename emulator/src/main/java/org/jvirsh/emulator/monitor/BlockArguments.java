package org.jvirsh.emulator.monitor;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

/** Arguments of a command about disks: {@link Arguments} with those that may be missing, and numbers. */
final class BlockArguments {
    private final JsonObject given;
    private final Arguments plain;

    BlockArguments(JsonObject given) {
        this.given = given;
        plain = new Arguments(given);
    }

    boolean has(String name) {
        return plain.has(name);
    }

    String text(String name) throws QmpError {
        return plain.text(name);
    }

    String text(String name, String otherwise) throws QmpError {
        return has(name) ? plain.text(name) : otherwise;
    }

    boolean bool(String name, boolean otherwise) throws QmpError {
        return has(name) ? plain.bool(name) : otherwise;
    }

    long number(String name) throws QmpError {
        JsonElement e = given.get(name);
        if (e == null) {
            throw QmpError.generic("Parameter '%s' is missing".formatted(name));
        }
        if (e instanceof JsonPrimitive p && p.isNumber()) {
            try {
                return p.getAsBigDecimal().longValueExact();
            } catch (ArithmeticException | NumberFormatException wrong) {
                throw QmpError.generic("Parameter '%s' expects int64".formatted(name));
            }
        }
        throw QmpError.generic("Invalid parameter type for '%s', expected: integer".formatted(name));
    }

    long number(String name, long otherwise) throws QmpError {
        return has(name) ? number(name) : otherwise;
    }

    JsonObject given() {
        return given;
    }
}
