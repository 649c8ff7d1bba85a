package org.jvirsh.scripting;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * What scripts can ask of numbers: {@code 512.MiB}, {@code 1.5.GiB}, {@code 60.seconds}. Groovy finds these methods by the
 * module description beside them, whether the script is compiled statically or not.
 */
public final class Units {
    private static final long KIB = 1L << 10;
    private static final long MIB = 1L << 20;
    private static final long GIB = 1L << 30;
    private static final long TIB = 1L << 40;
    private static final long NANOS = 1_000_000_000;

    private Units() {}

    /** So many bytes. */
    public static Size getBytes(Number self) {
        return size(self, 1);
    }

    /** So many times 1024 bytes. */
    public static Size getKiB(Number self) {
        return size(self, KIB);
    }

    /** So many times 1024 KiB. */
    public static Size getMiB(Number self) {
        return size(self, MIB);
    }

    /** So many times 1024 MiB. */
    public static Size getGiB(Number self) {
        return size(self, GIB);
    }

    /** So many times 1024 GiB. */
    public static Size getTiB(Number self) {
        return size(self, TIB);
    }

    /** So many thousandths of a second. */
    public static Duration getMilliseconds(Number self) {
        return time(self, NANOS / 1000);
    }

    /** So many seconds. */
    public static Duration getSeconds(Number self) {
        return time(self, NANOS);
    }

    /** One second, for {@code 1.second}. */
    public static Duration getSecond(Number self) {
        return getSeconds(self);
    }

    /** So many minutes. */
    public static Duration getMinutes(Number self) {
        return time(self, 60 * NANOS);
    }

    /** One minute, for {@code 1.minute}. */
    public static Duration getMinute(Number self) {
        return getMinutes(self);
    }

    /** So many hours. */
    public static Duration getHours(Number self) {
        return time(self, 3600 * NANOS);
    }

    /** One hour, for {@code 1.hour}. */
    public static Duration getHour(Number self) {
        return getHours(self);
    }

    private static Size size(Number number, long unit) {
        return new Size(product(number, unit));
    }

    private static Duration time(Number number, long unit) {
        return Duration.ofNanos(product(number, unit));
    }

    private static long product(Number number, long unit) {
        return new BigDecimal(number.toString()).multiply(BigDecimal.valueOf(unit)).toBigInteger().longValueExact();
    }
}
