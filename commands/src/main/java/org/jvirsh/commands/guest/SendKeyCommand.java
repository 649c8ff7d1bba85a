package org.jvirsh.commands.guest;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.domain.DomainArgument;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.guest.DomainGuest;
import org.jvirsh.hypervisor.guest.KeyCodeSet;
import org.jvirsh.hypervisor.guest.KeyTable;

/** {@code send-key}: presses keys of the guest's keyboard. */
public final class SendKeyCommand implements Command {
    /** What C's strtoul accepts in any base, without a minus. */
    private static final Pattern NUMBER =
            Pattern.compile("[ \\t\\n\\x0B\\f\\r]*\\+?(?:0[xX]([0-9a-fA-F]+)|0([0-7]*)|([1-9][0-9]*))");

    private static final int LARGEST = 0xffff;

    @Override
    public void run(Invocation in) throws CommandFailure {
        Domain domain = DomainArgument.find(in);
        String named = in.arguments().raw("codeset").filter(name -> !name.isEmpty()).orElse("linux");
        long hold = in.numbers().unsignedInteger("holdtime").orElse(0);
        String setName = named.equals("rfb") ? "qnum" : named;
        KeyCodeSet set = KeyCodeSet.of(setName)
                .orElseThrow(() -> new CommandFailure("unknown codeset: '" + setName + "'"));
        List<Integer> keys = new ArrayList<>();
        KeyTable table = null;
        for (String word : in.arguments().all("keycode")) {
            if (keys.size() == DomainGuest.MAX_KEYS) {
                throw new CommandFailure("too many keycodes");
            }
            OptionalInt key = number(word);
            if (key.isEmpty()) {
                table = table == null ? KeyTable.load() : table;
                key = table.number(set, word);
            }
            keys.add(key.orElseThrow(() -> new CommandFailure("invalid keycode: '" + word + "'")));
        }
        domain.guest().sendKeys(set, hold, keys);
    }

    private static OptionalInt number(String word) {
        Matcher matcher = NUMBER.matcher(word);
        if (!matcher.matches()) {
            return OptionalInt.empty();
        }
        try {
            long value;
            if (matcher.group(1) != null) {
                value = Long.parseLong(matcher.group(1), 16);
            } else if (matcher.group(2) != null) {
                value = matcher.group(2).isEmpty() ? 0 : Long.parseLong(matcher.group(2), 8);
            } else {
                value = Long.parseLong(matcher.group(3));
            }
            return value > LARGEST ? OptionalInt.empty() : OptionalInt.of((int) value);
        } catch (NumberFormatException _) {
            return OptionalInt.empty();
        }
    }
}
