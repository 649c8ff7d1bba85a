package org.jvirsh.emulator.cpu;

import java.util.Map;

/** What an engine counts about itself, for {@code --stats}; an engine implements it if it has anything to tell. */
@FunctionalInterface
public interface EngineStatistics {
    /** Names and values in the order to show; names are lower-case words such as {@code "tlb misses"}. */
    Map<String, Long> counters();
}
