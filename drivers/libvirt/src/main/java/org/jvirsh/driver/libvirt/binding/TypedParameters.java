package org.jvirsh.driver.libvirt.binding;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntBiFunction;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.TypedParameter;
import org.jvirsh.hypervisor.TypedValue;

/**
 * Arrays of {@code virTypedParameter} (libvirt/libvirt-common.h): a name of 80 bytes, a type, and eight bytes of value at an
 * aligned place.
 */
public final class TypedParameters {
    /** Bytes of one element. */
    public static final int SIZE = 96;

    /**
     * The types of values, so that a cache of classes knows them all, whichever it meets when it is made: one that is missing there
     * has all jars opened, which takes as long as a call over the wire.
     */
    static final List<Class<? extends TypedValue>> TYPES = List.of(
            TypedValue.Int.class, TypedValue.UInt.class, TypedValue.LLong.class, TypedValue.ULLong.class,
            TypedValue.Real.class, TypedValue.Bool.class, TypedValue.Text.class);

    private static final int NAME_SIZE = 80;
    private static final int TYPE = 80;
    private static final int VALUE = 88;

    private TypedParameters() {}

    /** An empty array. */
    public static Memory array(int count) {
        Memory array = new Memory(Math.max(1, (long) count * SIZE));
        array.clear();
        return array;
    }

    /** Reads an array; elements of a type that is not known here are left out. */
    public static List<TypedParameter> read(Pointer array, int count) {
        return read(array, count, new ParameterNames());
    }

    /** The same, one array of many whose names are the same as a rule. */
    public static List<TypedParameter> read(Pointer array, int count, ParameterNames names) {
        List<TypedParameter> parameters = new ArrayList<>(count);
        if (count == 0) {
            return parameters;
        }
        // At once: going over to native memory takes longer than all the rest.
        byte[] bytes = array.getByteArray(0, count * SIZE);
        ByteBuffer elements = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
        for (int at = 0; at < bytes.length; at += SIZE) {
            @Nullable TypedValue value = value(elements, at, array);
            if (value != null) {
                parameters.add(new TypedParameter(names.name(parameters.size(), bytes, at, NAME_SIZE), value));
            }
        }
        return parameters;
    }

    /** Null for a type of a library to come. */
    private static @Nullable TypedValue value(ByteBuffer elements, int at, Pointer array) {
        int place = at + VALUE;
        return switch (elements.getInt(at + TYPE)) {
            case 1 -> new TypedValue.Int(elements.getInt(place));
            case 2 -> new TypedValue.UInt(Integer.toUnsignedLong(elements.getInt(place)));
            case 3 -> new TypedValue.LLong(elements.getLong(place));
            case 4 -> new TypedValue.ULLong(elements.getLong(place));
            case 5 -> new TypedValue.Real(elements.getDouble(place));
            case 6 -> new TypedValue.Bool(elements.get(place) != 0);
            case 7 -> {
                Pointer text = array.getPointer(place);
                yield new TypedValue.Text(text == null ? "" : text.getString(0, "UTF-8"));
            }
            default -> null;
        };
    }

    /** A call that reads an array. */
    @FunctionalInterface
    public interface Reading<R> {
        /** Makes it. */
        R call(Pointer array, int count);
    }

    /** Makes a call with parameters; what they consist of in native memory lives as long as the call. */
    public static <R> R with(List<TypedParameter> parameters, Reading<R> call) {
        Memory array = array(parameters.size());
        List<Memory> texts = new ArrayList<>();
        for (int i = 0; i < parameters.size(); i++) {
            write(parameters.get(i), array, (long) i * SIZE, texts);
        }
        try {
            return call.call(array, parameters.size());
        } finally {
            Reference.reachabilityFence(array);
            Reference.reachabilityFence(texts);
        }
    }

    private static void write(TypedParameter parameter, Memory array, long at, List<Memory> texts) {
        byte[] name = parameter.field().getBytes(StandardCharsets.UTF_8);
        array.write(at, name, 0, Math.min(name.length, NAME_SIZE - 1));
        switch (parameter.value()) {
            case TypedValue.Int(int value) -> typed(array, at, 1).setInt(at + VALUE, value);
            case TypedValue.UInt(long value) -> typed(array, at, 2).setInt(at + VALUE, (int) value);
            case TypedValue.LLong(long value) -> typed(array, at, 3).setLong(at + VALUE, value);
            case TypedValue.ULLong(long value) -> typed(array, at, 4).setLong(at + VALUE, value);
            case TypedValue.Real(double value) -> typed(array, at, 5).setDouble(at + VALUE, value);
            case TypedValue.Bool(boolean value) -> typed(array, at, 6).setByte(at + VALUE, (byte) (value ? 1 : 0));
            case TypedValue.Text(String value) -> {
                Memory text = text(value);
                texts.add(text);
                typed(array, at, 7).setPointer(at + VALUE, text);
            }
        }
    }

    private static Memory typed(Memory array, long at, int type) {
        array.setInt(at + TYPE, type);
        return array;
    }

    private static Memory text(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        Memory text = new Memory(bytes.length + 1L);
        text.write(0, bytes, 0, bytes.length);
        text.setByte(bytes.length, (byte) 0);
        return text;
    }

    /** Makes a call that allocates an array, and reads it. */
    public static List<TypedParameter> allocated(
            Binding binding, ToIntBiFunction<PointerByReference, IntByReference> call) {
        PointerByReference address = new PointerByReference();
        IntByReference count = new IntByReference();
        if (call.applyAsInt(address, count) < 0) {
            throw binding.failure();
        }
        Pointer array = address.getValue();
        if (array == null) {
            return List.of();
        }
        List<TypedParameter> parameters = read(array, count.getValue());
        binding.virt().virTypedParamsFree(array, count.getValue());
        return parameters;
    }

    /** Makes a call that says how many there are when it is given no array, and fills the array otherwise. */
    public static List<TypedParameter> filled(Binding binding, ToIntBiFunction<@Nullable Pointer, IntByReference> call) {
        IntByReference count = new IntByReference(number(binding, call));
        if (count.getValue() == 0) {
            return List.of();
        }
        Memory array = array(count.getValue());
        if (call.applyAsInt(array, count) < 0) {
            throw binding.failure();
        }
        return read(array, count.getValue());
    }

    /** How many parameters such a call has. */
    public static int number(Binding binding, ToIntBiFunction<@Nullable Pointer, IntByReference> call) {
        IntByReference count = new IntByReference();
        if (call.applyAsInt(null, count) < 0) {
            throw binding.failure();
        }
        return count.getValue();
    }
}
