package org.jvirsh.hypervisor;

import java.time.Duration;
import java.util.List;

/**
 * By what it is known, without a connection, that the domains there are and whether they run are as they were.
 *
 * @param places files and directories that have not changed, nor come or gone
 * @param processes what must still run: process number, blank, and the start of it in clock ticks since the host's boot (proc(5))
 * @param time for how long it may be believed all the same; zero means as long as the others say
 */
public record Freshness(List<String> places, List<String> processes, Duration time) {
    /** Nothing shows it, but for this time nobody minds. */
    public static Freshness of(Duration time) {
        return new Freshness(List.of(), List.of(), time);
    }
}
