package org.jvirsh.driver.core.job;

/**
 * How much of something is done, in bytes. What is processed may exceed the total: memory written meanwhile goes again.
 *
 * @param total all there is
 * @param processed what has been moved
 * @param remaining what is still to be moved
 */
public record Amount(long total, long processed, long remaining) {
    /** Nothing to do. */
    public static final Amount NONE = new Amount(0, 0, 0);

    /** Some of it is done, and nothing has to be done again. */
    public static Amount of(long total, long processed) {
        return new Amount(total, processed, total - processed);
    }

    Amount plus(Amount other) {
        return new Amount(total + other.total, processed + other.processed, remaining + other.remaining);
    }
}
