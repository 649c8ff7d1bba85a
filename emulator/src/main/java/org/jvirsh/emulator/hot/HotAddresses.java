package org.jvirsh.emulator.hot;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jvirsh.emulator.cpu.CodeSampler;

/** Counts samples by function, or by block where no function is known, programs apart from the kernel. */
public final class HotAddresses implements CodeSampler {
    /** Places that are told apart: what a guest runs is its own affair. */
    private static final int MOST_PLACES = 100_000;

    private record Place(long begin, boolean user) {}

    private final Symbols symbols;
    private final Map<Place, Long> counts = new HashMap<>();
    private long samples;

    /** None yet, to be shown with these names; they are the kernel's. */
    public HotAddresses(Symbols symbols) {
        this.symbols = symbols;
    }

    @Override
    public void sample(long rip, boolean user) {
        samples++;
        Place p = new Place(user ? rip : symbols.begin(rip), user);
        if (counts.size() < MOST_PLACES || counts.containsKey(p)) {
            counts.merge(p, 1L, Long::sum);
        }
    }

    /** Those with the most samples, most first: share, samples, address, and name or {@code [user]}; lines end in a line feed. */
    public String text(int most) {
        StringBuilder s = new StringBuilder(String.format(Locale.ROOT, "%7s %9s  %-16s  of %d samples%n", "share", "samples", "address", samples));
        counts.entrySet().stream()
                .sorted(Map.Entry.<Place, Long>comparingByValue().reversed()
                        .thenComparing(e -> e.getKey().begin, Long::compareUnsigned))
                .limit(most)
                .forEach(e -> s.append(line(e.getKey(), e.getValue())));
        return s.toString();
    }

    private String line(Place p, long n) {
        String name = p.user ? "[user]" : symbols.name(p.begin);
        return String.format(Locale.ROOT, "%6.2f%% %9d  %016x  %s", 100.0 * n / samples, n, p.begin, name).stripTrailing() + System.lineSeparator();
    }
}
