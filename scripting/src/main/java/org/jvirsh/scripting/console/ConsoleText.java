package org.jvirsh.scripting.console;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.jvirsh.scripting.console.text.EscapeStripper;
import org.jvirsh.scripting.console.text.LineRules;
import org.jvirsh.scripting.console.text.TextSink;
import org.jvirsh.scripting.console.text.VisibleText;

/**
 * What a console has shown and nobody has taken yet, raw and stripped, between the thread that reads and those that wait. Both
 * texts are windows of the same limit; taking from one takes the same from the other.
 *
 * <p><b>What is looked at again.</b> New text is searched together with the {@value Watch#TAIL} characters before it. The whole
 * window is searched when waiting begins, when the guest has been quiet for a moment, when half of the window is new since the
 * last time, and before waiting ends without success. So a match that is longer is found a little later, and the work for each
 * character is bounded however much the guest prints. What is known of a pattern's matches ({@link PatternFacts}) saves most of it.
 *
 * <p><b>Who waits for whom.</b> While somebody waits for text, the reader stops when half of the window has not been searched yet.
 * For a second after that it stops when the window is half full, so that nothing is lost between two steps. Later it goes on, and
 * the oldest text is dropped and counted. A pattern that is too costly for more is looked for in the last {@value Watch#TAIL} characters.
 */
final class ConsoleText {
    private static final int RECENT = 64 << 10;
    private static final long QUIET = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long HOLD = TimeUnit.SECONDS.toNanos(1);

    private final ReentrantLock turn = new ReentrantLock();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Condition searched = lock.newCondition();
    private final int limit;
    private final TextWindow raw;
    private final TextWindow clean;
    private final TextWindow recent = new TextWindow(RECENT);
    private final PlaceMap places = new PlaceMap();
    private final EscapeStripper stripper = new EscapeStripper(new LineRules(new Stripped()));
    private boolean waiting;
    private boolean draining;
    private long lastWait = System.nanoTime();
    private long sinceWhole;
    private boolean ended;
    private @Nullable Throwable failure;

    ConsoleText(int limit) {
        this.limit = limit;
        raw = new TextWindow(limit);
        clean = new TextWindow(limit);
    }

    private final class Stripped implements TextSink {
        @Override
        public void append(char[] chars, int from, int to, long place) {
            places.run(clean.tail(), place);
            clean.append(chars, from, to);
        }

        @Override
        public void back() {
            clean.back();
        }
    }

    /** More text has come. */
    void add(char[] chars, int count) {
        lock.lock();
        try {
            long patience = HOLD;
            while (tooFast() && patience > 0) {
                patience = searched.awaitNanos(patience);
            }
            raw.append(chars, 0, count);
            recent.append(chars, 0, count);
            stripper.accept(chars, 0, count);
            places.forgetTo(clean.head());
            sinceWhole += count;
            arrived.signalAll();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    private boolean tooFast() {
        return waiting && clean.tail() - clean.fresh() > limit / 2
                || waiting && raw.tail() - raw.fresh() > limit / 2
                || clean.length() > limit / 2 && (draining || System.nanoTime() - lastWait < HOLD);
    }

    /** There will be no more, for this reason if it is not simply the end. */
    void end(@Nullable Throwable cause) {
        lock.lock();
        try {
            ended = true;
            failure = cause;
            arrived.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until one of several things is there; takes what a match leaves behind. */
    Outcome await(List<Watch> watches, Duration patience) throws InterruptedException {
        return await(watches, patience, Integer.MAX_VALUE);
    }

    /** The same, but comes back when so many characters are there that could be taken. */
    private Outcome await(List<Watch> watches, Duration patience, int enough) throws InterruptedException {
        long begin = System.nanoTime();
        turn.lockInterruptibly();
        try {
            lock.lockInterruptibly();
            waiting = true;
            try {
                return watch(watches, patience, begin, enough);
            } finally {
                waiting = false;
                lastWait = System.nanoTime();
                searched.signalAll();
                lock.unlock();
            }
        } finally {
            turn.unlock();
        }
    }

    private Outcome watch(List<Watch> watches, Duration patience, long begin, int enough)
            throws InterruptedException {
        long nanos = saturated(patience);
        boolean whole = true;
        watches.forEach(Watch::begin);
        while (true) {
            boolean last = ended;
            Outcome.Matched matched = search(watches, whole);
            if (matched != null) {
                return matched;
            }
            boolean complete = whole;
            long left = nanos - (System.nanoTime() - begin);
            if (complete && last) {
                return ended(watches);
            }
            if (complete && left <= 0 || clean.length() >= enough) {
                return new Outcome.TimedOut(patience, clean.text(clean.head(), clean.tail()));
            }
            whole = ended || left <= 0 || pause(complete ? left : Math.min(left, QUIET));
        }
    }

    private static long saturated(Duration patience) {
        return patience.compareTo(Duration.ofDays(10_000)) > 0 ? Long.MAX_VALUE / 2 : Math.max(0, patience.toNanos());
    }

    /** Waits for more; true when the whole window is to be searched next. */
    private boolean pause(long nanos) throws InterruptedException {
        long before = raw.tail();
        long left = nanos;
        while (raw.tail() == before && !ended && left > 0) {
            left = arrived.awaitNanos(left);
        }
        return raw.tail() == before || sinceWhole > limit / 2;
    }

    private Outcome.@Nullable Matched search(List<Watch> watches, boolean whole) {
        Watch.Hit best = null;
        int index = -1;
        long place = Long.MAX_VALUE;
        try {
            for (int i = 0; i < watches.size(); i++) {
                Watch watch = watches.get(i);
                TextWindow window = watch.raw() ? raw : clean;
                Watch.Hit hit = whole ? watch.inWhole(window) : watch.atTail(window);
                if (hit != null) {
                    long start = watch.raw() ? hit.from() : places.raw(hit.from());
                    if (start < place) {
                        best = hit;
                        index = i;
                        place = start;
                    }
                }
            }
        } finally {
            raw.seen();
            clean.seen();
            searched.signalAll();
        }
        if (whole) {
            sinceWhole = 0;
        }
        return best == null ? null : take(index, watches.get(index), best);
    }

    private Outcome.Matched take(int index, Watch watch, Watch.Hit hit) {
        TextWindow window = watch.raw() ? raw : clean;
        String before = window.text(window.head(), hit.from());
        String text = window.text(hit.from(), hit.to());
        if (watch.raw()) {
            raw.takeTo(hit.to());
            clean.takeTo(places.clean(hit.to()));
        } else {
            clean.takeTo(hit.to());
            if (hit.to() > 0) {
                raw.takeTo(places.raw(hit.to() - 1) + 1);
            }
        }
        places.forgetTo(clean.head());
        return new Outcome.Matched(index, watch.expectation(), text, before, hit.groups(), hit.named());
    }

    private Outcome.Ended ended(List<Watch> watches) {
        int index = -1;
        for (int i = 0; i < watches.size() && index < 0; i++) {
            index = watches.get(i).expectation() instanceof Expectation.End ? i : -1;
        }
        String rest = clean.text(clean.head(), clean.tail());
        clean.takeTo(clean.tail());
        raw.takeTo(raw.tail());
        return new Outcome.Ended(index, rest);
    }

    /**
     * Waits likewise, but hands on the text before a match while it comes, but for the last few characters; the reader waits for
     * that, so that nothing is dropped.
     */
    Outcome drain(List<Watch> watches, Duration patience, int keep, Consumer<String> sink)
            throws InterruptedException {
        long begin = System.nanoTime();
        draining(true);
        try {
            while (true) {
                Duration left = patience.minusNanos(System.nanoTime() - begin);
                Outcome outcome = await(watches, left.isNegative() ? Duration.ZERO : left, limit / 4);
                if (!(outcome instanceof Outcome.TimedOut(Duration _, String before))) {
                    sink.accept(outcome.before());
                    return outcome;
                }
                sink.accept(takeAllBut(keep));
                if (before.length() < limit / 4 || left.isNegative()) {
                    return new Outcome.TimedOut(patience, "");
                }
            }
        } finally {
            draining(false);
        }
    }

    private void draining(boolean now) {
        lock.lock();
        try {
            draining = now;
            searched.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private String takeAllBut(int last) {
        lock.lock();
        try {
            long to = Math.max(clean.head(), clean.tail() - last);
            String text = clean.text(clean.head(), to);
            if (to > clean.head()) {
                clean.takeTo(to);
                raw.takeTo(places.raw(to - 1) + 1);
                places.forgetTo(clean.head());
            }
            searched.signalAll();
            return text;
        } finally {
            lock.unlock();
        }
    }

    /** Takes all stripped text there is. */
    String takeAll() {
        return taken(false);
    }

    /** Takes all raw text there is. */
    String takeRaw() {
        return taken(true);
    }

    private String taken(boolean fromRaw) {
        lock.lock();
        try {
            TextWindow window = fromRaw ? raw : clean;
            String text = window.text(window.head(), window.tail());
            clean.takeTo(clean.tail());
            raw.takeTo(raw.tail());
            places.forgetTo(clean.head());
            return text;
        } finally {
            lock.unlock();
        }
    }

    /** Where the raw text ends now. */
    long position() {
        lock.lock();
        try {
            return raw.tail();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until a text has come behind a position, and tells the position behind it; -1 if it does not come. */
    long awaitEcho(String echo, long position, Duration patience) throws InterruptedException {
        Needle text = new Needle(echo);
        lock.lockInterruptibly();
        try {
            long left = saturated(patience);
            long at = recent.indexOf(text, position);
            while (at < 0 && left > 0 && !ended) {
                left = arrived.awaitNanos(left);
                at = recent.indexOf(text, position);
            }
            return at < 0 ? -1 : at + text.length();
        } finally {
            lock.unlock();
        }
    }

    /** How many characters nobody has seen. */
    long dropped() {
        lock.lock();
        try {
            return clean.dropped();
        } finally {
            lock.unlock();
        }
    }

    /** Why the stream ended, if it did not simply end. */
    @Nullable Throwable failure() {
        lock.lock();
        try {
            return failure;
        } finally {
            lock.unlock();
        }
    }

    boolean hasEnded() {
        lock.lock();
        try {
            return ended;
        } finally {
            lock.unlock();
        }
    }

    /** The last lines, taken or not, for people. */
    List<String> lastLines(int count) {
        String text;
        lock.lock();
        try {
            text = recent.text(recent.head(), recent.tail());
        } finally {
            lock.unlock();
        }
        return VisibleText.lastLines(text, count);
    }
}
