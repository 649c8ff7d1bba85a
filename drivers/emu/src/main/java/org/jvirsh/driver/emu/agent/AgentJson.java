package org.jvirsh.driver.emu.agent;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.emu.file.EmuErrors;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.VirException;

/** Reads what an agent answered; it need not be what its protocol says. */
final class AgentJson {
    private AgentJson() {}

    /** The answer is not what it should be. */
    static VirException malformed(String detail) {
        return EmuErrors.error(ErrorCode.INTERNAL_ERROR, detail);
    }

    static JsonObject object(@Nullable JsonElement element, String complaint) {
        if (element instanceof JsonObject object) {
            return object;
        }
        throw malformed(complaint);
    }

    static JsonArray array(@Nullable JsonElement element, String complaint) {
        if (element instanceof JsonArray array) {
            return array;
        }
        throw malformed(complaint);
    }

    /** The members of an array, which are objects. */
    static List<JsonObject> objects(@Nullable JsonElement element, String complaint) {
        List<JsonObject> all = new ArrayList<>();
        for (JsonElement one : array(element, complaint)) {
            all.add(object(one, complaint));
        }
        return all;
    }

    static String text(JsonObject object, String name, String complaint) {
        String text = textOr(object, name, null);
        if (text == null) {
            throw malformed(complaint);
        }
        return text;
    }

    static @Nullable String textOr(JsonObject object, String name, @Nullable String fallback) {
        return object.get(name) instanceof JsonPrimitive value && value.isString() ? value.getAsString() : fallback;
    }

    static boolean flag(JsonObject object, String name, String complaint) {
        if (object.get(name) instanceof JsonPrimitive value && value.isBoolean()) {
            return value.getAsBoolean();
        }
        throw malformed(complaint);
    }

    static long integer(@Nullable JsonElement element, String complaint) {
        return number(element, complaint, text -> Long.parseUnsignedLong(text), value -> (long) value);
    }

    static int small(@Nullable JsonElement element, String complaint) {
        return number(element, complaint, Integer::parseInt, value -> {
            throw malformed(complaint);
        });
    }

    static double real(@Nullable JsonElement element, String complaint) {
        return number(element, complaint, Double::parseDouble, value -> value);
    }

    private static <T> T number(
            @Nullable JsonElement element, String complaint, Function<String, T> exact, DoubleFunction<T> rounded) {
        if (element instanceof JsonPrimitive value && value.isNumber()) {
            try {
                return exact.apply(value.getAsString());
            } catch (NumberFormatException e) {
                // Perhaps with a fraction or an exponent.
            }
            try {
                return rounded.apply(value.getAsDouble());
            } catch (NumberFormatException e) {
                throw malformed(complaint);
            }
        }
        throw malformed(complaint);
    }
}
