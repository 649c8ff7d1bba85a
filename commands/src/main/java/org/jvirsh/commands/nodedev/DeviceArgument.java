package org.jvirsh.commands.nodedev;

import java.util.ArrayList;
import java.util.List;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.nodedev.NodeDevice;

/** Finds the host device an argument names: by name, or by a pair of world wide names. */
final class DeviceArgument {
    private static final int WWN_DIGITS = 16;

    private DeviceArgument() {}

    /** The device of that name or pair of world wide names. */
    static NodeDevice find(Invocation in) throws CommandFailure {
        String value = in.required("device");
        if (value.indexOf(',') < 0) {
            return byName(in);
        }
        List<String> pair = split(value);
        if (pair.size() != 2) {
            throw new CommandFailure("Malformed device value '" + value + "'");
        }
        for (String wwn : pair) {
            requireWwn(wwn);
        }
        try {
            NodeDevice device = in.connection().nodeDevices().scsiHostByWwn(pair.get(0), pair.get(1));
            in.subject("device", device.name());
            return device;
        } catch (VirException e) {
            throw new CommandFailure("Could not find matching device '" + value + "'", e);
        }
    }

    /** The device of that name. */
    static NodeDevice byName(Invocation in) throws CommandFailure {
        String name = in.required("device");
        try {
            NodeDevice device = in.connection().nodeDevices().byName(name);
            in.subject("device", device.name());
            return device;
        } catch (VirException e) {
            throw new CommandFailure("Could not find matching device '" + name + "'", e);
        }
    }

    /** The parts between commas; two commas are one that belongs to the part. */
    static List<String> split(String list) {
        String[] words = list.split(",", -1);
        List<String> parts = new ArrayList<>();
        parts.add(words[0]);
        boolean join = false;
        for (int i = 1; i < words.length; i++) {
            if (join) {
                parts.set(parts.size() - 1, parts.getLast() + "," + words[i]);
                join = false;
            } else if (words[i].isEmpty()) {
                join = true;
            } else {
                parts.add(words[i]);
            }
        }
        if (join) {
            parts.add("");
        }
        return parts;
    }

    private static void requireWwn(String wwn) throws CommandFailure {
        String digits = wwn.startsWith("0x") ? wwn.substring(2) : wwn;
        if (!digits.matches("[0-9a-fA-F]{" + WWN_DIGITS + "}")) {
            throw new CommandFailure("internal error: Malformed wwn: " + wwn);
        }
    }
}
