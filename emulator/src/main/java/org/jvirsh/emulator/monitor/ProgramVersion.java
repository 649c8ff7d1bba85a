package org.jvirsh.emulator.monitor;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/** The program's own version. The protocol has a member named for QEMU where it goes. */
public record ProgramVersion(int major, int minor, int micro) {
    private static final String PACKAGE = "jvirsh-emulator";

    /** Reads {@code "1.2.3"}; anything that is no number counts as 0. */
    public static ProgramVersion parse(String text) {
        int[] n = new int[3];
        String[] parts = text.split("[.-]");
        for (int i = 0; i < n.length && i < parts.length; i++) {
            n[i] = parts[i].matches("\\d{1,6}") ? Integer.parseInt(parts[i]) : 0;
        }
        return new ProgramVersion(n[0], n[1], n[2]);
    }

    JsonElement toJson() {
        JsonObject numbers = new JsonObject();
        numbers.addProperty("micro", micro);
        numbers.addProperty("minor", minor);
        numbers.addProperty("major", major);
        JsonObject o = new JsonObject();
        o.add("qemu", numbers);
        o.addProperty("package", PACKAGE);
        return o;
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + micro;
    }
}
