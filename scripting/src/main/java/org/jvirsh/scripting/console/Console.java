package org.jvirsh.scripting.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.ConsoleChannel;
import org.jvirsh.hypervisor.ConsoleFlag;
import org.jvirsh.hypervisor.Domain;

/**
 * A conversation with what is at the other end of a console: waits for patterns, answers, keeps transcripts.
 *
 * <p>A thread reads all the time, so transcripts are complete whether anybody waits or not. Text is matched as a person reads it,
 * without escape sequences and with {@code \n} at the ends of lines; see the package {@code text} for the rules, and
 * {@link Expectation.Regex#onRaw()} for the other way. Memory is bounded by {@link ConsoleOptions#window()}: when the guest prints
 * more while nobody waits, the oldest text is dropped and counted. New text is searched together with the 4096 characters before
 * it, and all of the window when the guest pauses; so a match that spans more is found when the guest has been quiet for a moment.
 *
 * <p>Several threads may use it; those that wait do so one after the other. Failures are {@link ConsoleException}s.
 */
public final class Console implements AutoCloseable {
    private static final int SHOWN_LINES = 10;

    private final ConsoleOptions options;
    private final ConsoleChannel channel;
    private final ConsoleText text;
    private final OutgoingLine outgoing;
    private final Transcripts transcripts = new Transcripts();
    private final Thread reader;
    private boolean closed;

    private Console(ConsoleChannel channel, ConsoleOptions options, List<ConsoleListener> listeners) {
        this.options = options;
        this.channel = channel;
        text = new ConsoleText(options.window());
        outgoing = new OutgoingLine(channel, options.name());
        listeners.forEach(transcripts::add);
        ConsoleReader reading = new ConsoleReader(channel, text, transcripts, options.eightBitControls());
        reader = Thread.ofPlatform().daemon().name("console-read-" + options.name()).start(reading);
    }

    /** The first serial console of a running domain. */
    public static Console of(Domain domain) {
        return of(domain, null, ConsoleOptions.USUAL);
    }

    /** A console of a running domain, taken from whoever holds it; {@code device} is its alias, or null for the first. */
    public static Console of(
            Domain domain, @Nullable String device, ConsoleOptions options, ConsoleListener... listeners) {
        String name = options.name().equals(ConsoleOptions.USUAL.name()) ? domain.name() : options.name();
        return over(
                domain.openConsole(device, Set.of(ConsoleFlag.FORCE)), options.withName(name), listeners);
    }

    /** Any channel, which it closes in the end. */
    public static Console over(ConsoleChannel channel, ConsoleOptions options, ConsoleListener... listeners) {
        return new Console(channel, options, List.of(listeners));
    }

    /** Any two streams: what the guest prints, and what is typed. */
    public static Console over(
            InputStream in, OutputStream out, ConsoleOptions options, ConsoleListener... listeners) {
        return over(new StreamChannel(in, out), options, listeners);
    }

    public ConsoleOptions options() {
        return options;
    }

    /** Keeps a transcript from now on; it is closed with the console. */
    public Console record(ConsoleListener listener) {
        transcripts.add(listener);
        return this;
    }

    /**
     * Waits until one of the expectations is met, whatever comes of it. When several are there, the one that begins first in
     * the text counts, and of those the one named first.
     */
    public Outcome await(Duration patience, Expectation... expectations) {
        return await(patience, List.of(expectations));
    }

    /** As above. */
    public Outcome await(Duration patience, List<? extends Expectation> expectations) {
        List<Watch> watches = new ArrayList<>();
        for (Expectation expectation : expectations) {
            watches.add(new Watch(expectation));
        }
        try {
            return text.await(watches, patience);
        } catch (InterruptedException e) {
            throw interrupted("waiting for " + described(expectations), e);
        } catch (PatternCostException e) {
            throw new ConsoleException(e.getMessage() + " (" + options.name() + ")", lastLines(SHOWN_LINES), e);
        }
    }

    /** Waits until one of the expectations is met; anything else is a failure. */
    public Outcome.Matched expect(Duration patience, Expectation... expectations) {
        return expect(patience, List.of(expectations));
    }

    /** As above. */
    public Outcome.Matched expect(Duration patience, List<? extends Expectation> expectations) {
        return switch (await(patience, expectations)) {
            case Outcome.Matched matched -> matched;
            case Outcome.TimedOut _ -> throw timeout("waited " + spoken(patience) + " for " + described(expectations));
            case Outcome.Ended _ -> throw ended("waiting for " + described(expectations));
        };
    }

    /**
     * Waits as {@link #await(Duration, Expectation...)} does, but hands on the text before a match while it comes, so that it may
     * be longer than the window; the guest is held up until it is taken. After a time-out what was handed on is gone.
     *
     * @param keep how long a match may be
     * @param sink gets the text before the match
     * @return the outcome; of what came before a match, only the last piece
     */
    public Outcome drain(Duration patience, int keep, Consumer<String> sink, Expectation... expectations) {
        List<Expectation> list = List.of(expectations);
        try {
            return text.drain(list.stream().map(Watch::new).toList(), patience, keep, sink);
        } catch (InterruptedException e) {
            throw interrupted("waiting for " + described(list), e);
        } catch (PatternCostException e) {
            throw new ConsoleException(e.getMessage() + " (" + options.name() + ")", lastLines(SHOWN_LINES), e);
        }
    }

    /** Waits for a text with the usual patience. */
    public Outcome.Matched expect(String literal) {
        return expect(options.patience(), Expectation.text(literal));
    }

    /** Waits for a pattern with the usual patience. */
    public Outcome.Matched expect(Pattern pattern) {
        return expect(options.patience(), Expectation.regex(pattern));
    }

    /** Waits for the end of the stream and returns what came before it. */
    public String expectEnd(Duration patience) {
        return switch (await(patience, Expectation.end())) {
            case Outcome.Ended ended -> ended.before();
            case Outcome.TimedOut _ -> throw timeout("waited " + spoken(patience) + " for the end");
            case Outcome.Matched matched -> matched.before();
        };
    }

    /** Takes all text that has come and was not taken, without waiting. */
    public String take() {
        return text.takeAll();
    }

    /** The same with escape sequences and control characters. */
    public String takeRaw() {
        return text.takeRaw();
    }

    /** Types a text. */
    public Console send(String typed) {
        return send(typed, options.pace());
    }

    /** Types a text at some pace. */
    public Console send(String typed, Pace pace) {
        transcripts.input(typed);
        type(typed, pace);
        return this;
    }

    /** Types a text and ends the line. */
    public Console sendLine(String line) {
        return send(line + options.newline());
    }

    /** Ends the line. */
    public Console sendLine() {
        return sendLine("");
    }

    /** Presses a key that {@link ControlKey} knows. */
    public Console sendKey(String name) {
        return send(ControlKey.sequence(name), Pace.FULL);
    }

    /** Sends bytes as they are. */
    public Console send(byte[] bytes) {
        transcripts.input(new String(bytes, StandardCharsets.UTF_8));
        write(bytes);
        return this;
    }

    /**
     * Types a secret and ends the line. From now on it is masked wherever it appears, in transcripts and in messages; what the
     * guest is waited for with is not changed.
     */
    public Console sendSecret(String secret) {
        transcripts.hide(secret);
        transcripts.input(SecretMask.MASK + options.newline());
        type(secret + options.newline(), options.pace());
        return this;
    }

    private void type(String typed, Pace pace) {
        if (pace.full()) {
            write(typed.getBytes(StandardCharsets.UTF_8));
            return;
        }
        try {
            boolean echo = !pace.echo().isZero();
            for (int point : typed.codePoints().toArray()) {
                String character = Character.toString(point);
                long position = text.position();
                write(character.getBytes(StandardCharsets.UTF_8));
                if (echo && point > ' ') {
                    echo = text.awaitEcho(character, position, pace.echo()) >= 0;
                }
                if (!pace.pause().isZero()) {
                    Thread.sleep(pace.pause());
                }
            }
        } catch (InterruptedException e) {
            throw interrupted("typing", e);
        }
    }

    private void write(byte[] bytes) {
        try {
            outgoing.write(bytes, options.patience());
        } catch (IOException e) {
            throw new ConsoleEndedException(
                    "cannot send to " + options.name() + ": " + e.getMessage(), lastLines(SHOWN_LINES), e);
        } catch (TimeoutException e) {
            throw timeout(options.name() + " takes no input for " + spoken(options.patience()));
        } catch (InterruptedException e) {
            throw interrupted("sending", e);
        }
    }

    /** The last lines that the guest printed, taken or not, without escape sequences, control characters shown as {@code ^X}. */
    public List<String> lastLines(int count) {
        List<String> lines = new ArrayList<>();
        for (String line : text.lastLines(count)) {
            lines.add(transcripts.masked(line));
        }
        return lines;
    }

    /** How many characters were dropped because nobody took them. */
    public long dropped() {
        return text.dropped();
    }

    /** Whether the stream has ended. */
    public boolean hasEnded() {
        return text.hasEnded();
    }

    /** A failure with the last lines. */
    public ConsoleException failure(String message) {
        return new ConsoleException(message + " on " + options.name(), lastLines(SHOWN_LINES));
    }

    /** A failure of patience with the last lines. */
    public ConsoleTimeoutException timeout(String message) {
        return new ConsoleTimeoutException(message + " on " + options.name(), lastLines(SHOWN_LINES));
    }

    private ConsoleEndedException ended(String doing) {
        Throwable cause = text.failure();
        String reason = cause == null ? "" : " (" + cause.getMessage() + ")";
        return new ConsoleEndedException(
                options.name() + " ended" + reason + " while " + doing, lastLines(SHOWN_LINES), cause);
    }

    private ConsoleException interrupted(String doing, InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new ConsoleException("interrupted while " + doing, lastLines(SHOWN_LINES), cause);
    }

    private static String described(List<? extends Expectation> expectations) {
        return expectations.stream().map(Expectation::describe).collect(Collectors.joining(" or "));
    }

    /** A length of time for messages. */
    public static String spoken(Duration patience) {
        return patience.toMillis() % 1000 == 0 ? patience.toSeconds() + " s" : patience.toMillis() + " ms";
    }

    /** Hangs up and closes the transcripts. One that could not be written makes this fail. */
    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        channel.close();
        outgoing.close();
        try {
            reader.join(Duration.ofSeconds(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        transcripts.close();
        text.end(null);
        IOException failure = transcripts.failure();
        if (failure != null) {
            throw new ConsoleException(
                    "the transcript of " + options.name() + " is not complete: " + Objects.toString(failure.getMessage()),
                    List.of(), failure);
        }
    }
}
