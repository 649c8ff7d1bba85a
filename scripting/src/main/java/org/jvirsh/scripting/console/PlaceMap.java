package org.jvirsh.scripting.console;

import java.util.Arrays;

/**
 * Where characters of the stripped text stand in the raw text. Only the first of each run of characters that stand side by side in
 * both is kept.
 */
final class PlaceMap {
    private long[] clean = new long[64];
    private long[] raw = new long[64];
    private int first;
    private int end;

    /** A run of text begins here and there. */
    void run(long cleanPlace, long rawPlace) {
        while (end > first && clean[end - 1] >= cleanPlace) {
            end--;
        }
        if (end > first && rawPlace - raw[end - 1] == cleanPlace - clean[end - 1]) {
            return;
        }
        if (end == clean.length) {
            int length = end - first;
            int size = Math.max(64, 2 * length);
            clean = Arrays.copyOf(Arrays.copyOfRange(clean, first, end), size);
            raw = Arrays.copyOf(Arrays.copyOfRange(raw, first, end), size);
            first = 0;
            end = length;
        }
        clean[end] = cleanPlace;
        raw[end++] = rawPlace;
    }

    /** Forgets what stands before a place of the stripped text. */
    void forgetTo(long cleanPlace) {
        while (end - first > 1 && clean[first + 1] <= cleanPlace) {
            first++;
        }
    }

    /** Where a character of the stripped text stands in the raw text. */
    long raw(long cleanPlace) {
        int at = last(clean, cleanPlace);
        return at < first ? 0 : raw[at] + (cleanPlace - clean[at]);
    }

    /** The first character of the stripped text that does not stand before a place of the raw text. */
    long clean(long rawPlace) {
        int at = last(raw, rawPlace);
        if (at < first) {
            return first < end ? clean[first] : 0;
        }
        long place = clean[at] + (rawPlace - raw[at]);
        return at + 1 < end ? Math.min(place, clean[at + 1]) : place;
    }

    /** The last run that begins at or before a place, or one less than the first. */
    private int last(long[] places, long place) {
        int at = Arrays.binarySearch(places, first, end, place);
        return at >= 0 ? at : -at - 2;
    }
}
