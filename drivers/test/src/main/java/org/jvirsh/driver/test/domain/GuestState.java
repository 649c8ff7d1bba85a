package org.jvirsh.driver.test.domain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jvirsh.hypervisor.guest.GuestTime;

/** What is kept of an imaginary guest beside its definitions; it outlives a run. */
public final class GuestState {
    /** Noon and more of 17 November 1989, when the clock of every guest starts. */
    public static final long FIRST_SECOND = 627319920;

    private final Set<String> frozen = new HashSet<>();
    private final List<PollSettings> ioThreads = new ArrayList<>();
    private final Set<Integer> numberedThreads = new HashSet<>();
    private GuestTime time = new GuestTime(FIRST_SECOND, 0);

    /** How a thread that serves disks polls; times in nanoseconds. */
    public record PollSettings(int thread, long most, long grow, long shrink) {
        /** Those of a new thread. */
        public static PollSettings of(int thread) {
            return new PollSettings(thread, 32768, 0, 0);
        }
    }

    /** Where file systems are mounted that may not be written to. */
    public Set<String> frozen() {
        return frozen;
    }

    /** The threads, in the order in which they were added. */
    public List<PollSettings> ioThreads() {
        return ioThreads;
    }

    /** The threads that nobody has given a number: a list of these alone says no more than their count. */
    public Set<Integer> numberedThreads() {
        return numberedThreads;
    }

    /** The guest's clock, which stands still. */
    public GuestTime time() {
        return time;
    }

    public void time(GuestTime value) {
        time = value;
    }
}
