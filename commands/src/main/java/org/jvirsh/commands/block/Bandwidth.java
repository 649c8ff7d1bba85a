package org.jvirsh.commands.block;

import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.hypervisor.ScaledNumber;
import org.jvirsh.hypervisor.error.VirException;

/** The option {@code --bandwidth} of commands about block jobs. */
final class Bandwidth {
    private static final Pattern WHOLE = Pattern.compile("[ \\t\\n\\x0B\\f\\r]*([+-]?[0-9]+)");
    private static final Pattern SCALED = Pattern.compile("[ \\t\\n\\x0B\\f\\r]*\\+?([0-9]+)(.*)", Pattern.DOTALL);
    private static final BigInteger END = BigInteger.ONE.shiftLeft(64);

    private Bandwidth() {}

    /**
     * The limit, 0 when there is none: a number as it is, negative ones counted from the end, or a size with a unit.
     *
     * @param bytes whether sizes are wanted in bytes rather than in MiB
     */
    static long of(Invocation in, boolean bytes) throws CommandFailure {
        Optional<String> text = in.arguments().raw("bandwidth");
        if (text.isEmpty()) {
            return 0;
        }
        Matcher whole = WHOLE.matcher(text.get());
        if (whole.matches()) {
            BigInteger value = new BigInteger(whole.group(1));
            if (value.compareTo(END) < 0 && value.compareTo(END.negate()) > 0) {
                return value.longValue();
            }
        }
        String complaint =
                "Scaled numeric value '" + text.get() + "' for <--bandwidth> option is malformed or out of range";
        Matcher scaled = SCALED.matcher(text.get());
        if (!scaled.matches() || new BigInteger(scaled.group(1)).compareTo(END) >= 0) {
            throw new CommandFailure(complaint);
        }
        try {
            long size = ScaledNumber.scale(Long.parseUnsignedLong(scaled.group(1)), scaled.group(2), 1, -1L);
            return bytes ? size : size >>> 20;
        } catch (VirException e) {
            throw new CommandFailure(complaint, e);
        }
    }
}
