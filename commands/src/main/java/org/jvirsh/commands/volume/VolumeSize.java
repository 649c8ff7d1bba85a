package org.jvirsh.commands.volume;

import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.hypervisor.ScaledNumber;
import org.jvirsh.hypervisor.error.VirException;

/** Sizes with units as the commands for volumes read them. */
final class VolumeSize {
    private static final Pattern SIZE = Pattern.compile("[ \\t\\n\\x0B\\f\\r]*\\+?([0-9]+)(.*)", Pattern.DOTALL);

    private VolumeSize() {}

    /** The number of bytes, unsigned. */
    static long parse(String text) throws CommandFailure {
        Matcher matcher = SIZE.matcher(text);
        if (!matcher.matches() || new BigInteger(matcher.group(1)).bitLength() > Long.SIZE) {
            throw new CommandFailure("Malformed size " + text);
        }
        try {
            return ScaledNumber.scale(Long.parseUnsignedLong(matcher.group(1)), matcher.group(2), 1, -1);
        } catch (VirException e) {
            throw new CommandFailure("Malformed size " + text, e);
        }
    }
}
