package org.jvirsh.commands.guest;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.domain.DomainArgument;
import org.jvirsh.commands.print.Datum;
import org.jvirsh.commands.print.Result;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.guest.GuestTime;
import org.jvirsh.hypervisor.guest.TimeFlag;

/** {@code domtime}: reads or sets the guest's clock. */
public final class DomtimeCommand implements Command {
    /** First and last second that can be shown as a date. */
    private static final long FIRST = -62135596800L;

    private static final long LAST = 253402300799L;

    @Override
    public void run(Invocation in) throws CommandFailure {
        in.exclusive("time", "now");
        in.exclusive("time", "sync");
        in.exclusive("now", "sync");
        Domain domain = DomainArgument.find(in);
        OptionalLong time = in.numbers().longInteger("time");
        if (time.isPresent() || in.has("now") || in.has("sync")) {
            long seconds = in.has("now") ? Instant.now().getEpochSecond() : time.orElse(0);
            domain.guest()
                    .setTime(new GuestTime(seconds, 0), in.has("sync") ? Set.of(TimeFlag.SYNC) : Set.of());
            return;
        }
        GuestTime now = domain.guest().time();
        String shown = in.has("pretty") ? date(now.seconds()) : String.valueOf(now.seconds());
        in.emit(new Result.Text(
                "Time: " + shown,
                Datum.fields().with("seconds", now.seconds()).with("nanoseconds", now.nanoseconds())));
    }

    private static String date(long seconds) {
        if (seconds < FIRST || seconds > LAST) {
            return "(null)";
        }
        return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT)
                .withZone(ZoneOffset.UTC)
                .format(Instant.ofEpochSecond(seconds));
    }
}
