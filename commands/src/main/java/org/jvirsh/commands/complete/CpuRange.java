package org.jvirsh.commands.complete;

import java.util.ArrayList;
import java.util.List;

/** Lists of processors such as {@code 0-2,5}. */
final class CpuRange {
    private CpuRange() {}

    /** The numbers of a list, each on its own. */
    static List<String> parse(String text) {
        List<String> numbers = new ArrayList<>();
        for (String part : text.split(",")) {
            if (!part.matches("[0-9]{1,5}(-[0-9]{1,5})?")) {
                throw new NothingToOffer();
            }
            String[] ends = part.split("-");
            for (int i = Integer.parseInt(ends[0]); i <= Integer.parseInt(ends[ends.length - 1]); i++) {
                numbers.add(String.valueOf(i));
            }
        }
        return numbers;
    }
}
