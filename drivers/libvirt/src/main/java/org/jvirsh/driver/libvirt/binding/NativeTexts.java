package org.jvirsh.driver.libvirt.binding;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Texts in native memory. */
public final class NativeTexts {
    private NativeTexts() {}

    /** A text in a field of fixed size, up to its first zero byte. */
    public static String of(byte[] field) {
        int length = 0;
        while (length < field.length && field[length] != 0) {
            length++;
        }
        return new String(field, 0, length, StandardCharsets.UTF_8);
    }

    /** A text that is somebody else's, null for none. */
    public static @Nullable String at(@Nullable Pointer text) {
        return text == null ? null : text.getString(0, "UTF-8");
    }

    /** Reads a text and frees it; null for none. */
    public static @Nullable String taken(@Nullable Pointer text) {
        String value = at(text);
        if (text != null) {
            Native.free(Pointer.nativeValue(text));
        }
        return value;
    }

    /** The UUID of sixteen bytes. */
    public static UUID uuid(byte[] raw) {
        long high = 0;
        long low = 0;
        for (int i = 0; i < 8; i++) {
            high = high << 8 | raw[i] & 0xff;
            low = low << 8 | raw[i + 8] & 0xff;
        }
        return new UUID(high, low);
    }

    /** The sixteen bytes of a UUID. */
    public static byte[] raw(UUID uuid) {
        byte[] raw = new byte[16];
        for (int i = 0; i < 8; i++) {
            raw[i] = (byte) (uuid.getMostSignificantBits() >> 56 - 8 * i);
            raw[i + 8] = (byte) (uuid.getLeastSignificantBits() >> 56 - 8 * i);
        }
        return raw;
    }

    /** Makes a call that allocates an array of texts and returns their number; takes them over. */
    public static List<String> list(Binding binding, ToIntFunction<PointerByReference> call) {
        PointerByReference address = new PointerByReference();
        int count = call.applyAsInt(address);
        if (count < 0) {
            throw binding.failure();
        }
        List<String> texts = new ArrayList<>(count);
        Pointer array = address.getValue();
        if (array != null) {
            for (int i = 0; i < count; i++) {
                String text = taken(array.getPointer((long) i * Native.POINTER_SIZE));
                texts.add(text == null ? "" : text);
            }
            Native.free(Pointer.nativeValue(array));
        }
        return texts;
    }
}
