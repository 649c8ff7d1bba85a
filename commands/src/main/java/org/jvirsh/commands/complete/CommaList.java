package org.jvirsh.commands.complete;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Completes values that are lists with commas: what stands before the last comma stays, and is not offered again. */
final class CommaList {
    private CommaList() {}

    static List<String> extend(Optional<String> value, List<String> words) {
        int comma = value.filter(text -> !text.equals(" ")).map(text -> text.lastIndexOf(',')).orElse(-1);
        if (comma < 0) {
            return words;
        }
        String before = value.orElseThrow().substring(0, comma);
        List<String> taken = List.of(before.split(",", -1));
        List<String> extended = new ArrayList<>();
        for (String word : words) {
            if (!taken.contains(word)) {
                extended.add(before + "," + word);
            }
        }
        return extended;
    }
}
