package org.jvirsh.scripting;

import java.math.BigDecimal;
import java.time.Duration;

/** Times in words. */
final class Times {
    private Times() {}

    /** Seconds, with a fraction if there is one. */
    static String text(Duration time) {
        return BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros().toPlainString() + " s";
    }
}
