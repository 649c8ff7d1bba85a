package org.jvirsh.driver.libvirt.binding;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The names of one list of parameters after the other, of which most have the same names in the same places. */
public final class ParameterNames {
    private final List<byte[]> bytes = new ArrayList<>();
    private final List<String> names = new ArrayList<>();

    /**
     * A name.
     *
     * @param place of the parameter in its list; no more than one further than ever before
     * @param array holds the name from an index on, with a zero behind it unless it is as long as may be
     */
    String name(int place, byte[] array, int at, int longest) {
        boolean before = place < bytes.size();
        if (before) {
            byte[] known = bytes.get(place);
            if (Arrays.equals(array, at, at + known.length, known, 0, known.length)) {
                return names.get(place);
            }
        }
        int length = 0;
        while (length < longest && array[at + length] != 0) {
            length++;
        }
        String name = new String(array, at, length, StandardCharsets.UTF_8);
        byte[] known = Arrays.copyOfRange(array, at, at + Math.min(length + 1, longest));
        if (before) {
            bytes.set(place, known);
            names.set(place, name);
        } else {
            bytes.add(known);
            names.add(name);
        }
        return name;
    }
}
