package org.jvirsh.commands.event;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.ConsoleTerminal;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.print.Datum;
import org.jvirsh.commands.print.Result;
import org.jvirsh.hypervisor.event.EventRegistration;

/**
 * Waiting for events, as all commands do that wait: until the first event, or with {@code --loop} until the time is over;
 * Ctrl-C ends it in any case.
 */
public final class EventWait {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSxx", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final long MOST_SECONDS = Integer.MAX_VALUE / 1000;

    private final Invocation in;
    private final OptionalLong seconds;
    private final BlockingQueue<Report> queue = new LinkedBlockingQueue<>();

    /** An event in words, or the wish to end. */
    private record Report(Kind kind, String text, Datum datum) {
        static Report end(Kind kind) {
            return new Report(kind, "", Datum.none());
        }
    }

    /** What a report is about. */
    private enum Kind {
        EVENT,
        /** Ctrl-C. */
        INTERRUPT,
        /** Nothing will come any more. */
        LOSS
    }

    private EventWait(Invocation in, OptionalLong seconds) {
        this.in = in;
        this.seconds = seconds;
    }

    /** A wait with the options {@code --loop}, {@code --timeout} and {@code --timestamp} of a command. */
    public static EventWait of(Invocation in) throws CommandFailure {
        return new EventWait(in, timeout(in));
    }

    /** The option {@code --timeout}, in seconds. */
    static OptionalLong timeout(Invocation in) throws CommandFailure {
        OptionalLong seconds = in.numbers().unsignedInteger("timeout");
        if (seconds.isPresent() && (seconds.getAsLong() == 0 || seconds.getAsLong() > MOST_SECONDS)) {
            throw new CommandFailure("Numeric value '" + seconds.getAsLong()
                    + "' for <timeout> option is malformed or out of range");
        }
        return seconds;
    }

    /**
     * Tells of an event, from any thread.
     *
     * @param text with its line end
     * @param datum the same for programs
     */
    public void report(String text, Datum datum) {
        queue.add(new Report(Kind.EVENT, text, datum));
    }

    /** Registers for a kind of event. */
    @FunctionalInterface
    public interface Registrar<K> {
        /** Registers a listener that turns each event into {@link #report}. */
        EventRegistration register(K kind);
    }

    /**
     * Registers for each of the kinds, waits, and takes the registrations back. Only the first kind must exist.
     *
     * @throws CommandFailure without words when nothing has happened
     */
    public <K> void run(List<K> kinds, Registrar<K> registrar) throws CommandFailure {
        List<EventRegistration> registrations = new ArrayList<>();
        try (ConsoleTerminal.Interception interception =
                        in.session().terminal().onInterrupt(() -> queue.add(Report.end(Kind.INTERRUPT)));
                ConsoleTerminal.Interception loss = in.session().onLoss(() -> queue.add(Report.end(Kind.LOSS)))) {
            for (K kind : kinds) {
                EventRegistrations.add(registrations, () -> registrar.register(kind));
            }
            in.session().output().flush();
            loop();
        } finally {
            registrations.forEach(EventRegistration::close);
        }
    }

    private void loop() throws CommandFailure {
        boolean loop = in.has("loop");
        long end = seconds.isPresent() ? System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds.getAsLong()) : 0;
        int count = 0;
        String ending = "";
        Datum endedBy = Datum.none();
        while (loop || count == 0) {
            Report report = next(end);
            if (report == null) {
                ending = "event loop timed out\n";
                endedBy = Datum.of("timeout");
                break;
            }
            if (report.kind() == Kind.INTERRUPT) {
                ending = "event loop interrupted\n";
                endedBy = Datum.of("interrupt");
                break;
            }
            if (report.kind() == Kind.LOSS) {
                endedBy = Datum.of("disconnect");
                break;
            }
            count++;
            Result result = new Result.Text(report.text(), report.datum());
            if (in.has("timestamp")) {
                result = stamped(report, Instant.now());
            }
            if (loop) {
                in.emitNow(result);
            } else {
                in.emit(result);
            }
            in.session().output().flush();
        }
        in.emit(new Result.Text(
                ending + "events received: " + count + "\n",
                Datum.fields().with("events-received", count).with("ended-by", endedBy)));
        if (count == 0) {
            throw new CommandFailure();
        }
    }

    private static Result stamped(Report report, Instant now) {
        Datum datum = report.datum() instanceof Datum.Fields fields
                ? fields.with("time", new Datum.Real(now.toEpochMilli() / 1000.0))
                : report.datum();
        return new Result.Text(STAMP.format(now) + ": " + report.text(), datum);
    }

    private @Nullable Report next(long end) {
        try {
            return seconds.isPresent()
                    ? queue.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS)
                    : queue.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Report.end(Kind.INTERRUPT);
        }
    }
}
