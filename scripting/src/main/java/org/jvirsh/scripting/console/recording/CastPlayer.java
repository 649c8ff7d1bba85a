package org.jvirsh.scripting.console.recording;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Plays a recording at its own pace, or another. */
public final class CastPlayer {
    /** Gets what was printed. */
    @FunctionalInterface
    public interface Sink {
        void print(String text) throws IOException;
    }

    /** Lets time pass. */
    @FunctionalInterface
    public interface Pause {
        void pause(Duration time) throws InterruptedException;
    }

    private final double speed;
    private final double idleLimit;
    private final Pause pause;

    /**
     * A player.
     *
     * @param speed how many times faster than it was; infinite means without pauses
     * @param idleLimit the longest pause in seconds, before it is made shorter by the speed
     */
    public CastPlayer(double speed, double idleLimit) {
        this(speed, idleLimit, Thread::sleep);
    }

    /** A player with a clock of its own. */
    public CastPlayer(double speed, double idleLimit, Pause pause) {
        if (!(speed > 0) || !(idleLimit >= 0)) {
            throw new IllegalArgumentException("speed and idle limit are positive numbers");
        }
        this.speed = speed;
        this.idleLimit = idleLimit;
        this.pause = pause;
    }

    /** Plays what is left of a recording. */
    public void play(AsciicastReader recording, Sink sink) throws IOException, InterruptedException {
        double last = 0;
        Optional<CastEvent> event = recording.next();
        while (event.isPresent()) {
            CastEvent now = event.get();
            if (now.isOutput()) {
                double seconds = Math.min(Math.max(0, now.seconds() - last), idleLimit) / speed;
                last = now.seconds();
                if (seconds > 0) {
                    pause.pause(Duration.ofNanos((long) Math.min(seconds * 1e9, 1e17)));
                }
                sink.print(now.data());
            }
            event = recording.next();
        }
    }
}
