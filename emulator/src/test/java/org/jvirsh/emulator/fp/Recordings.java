package org.jvirsh.emulator.fp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/** The recorded answers of a real processor; README.md beside them tells how they came about. */
public final class Recordings {
    private Recordings() {}

    /** All lines of {@code x87.txt.gz} or {@code sse.txt.gz}. */
    public static List<String> lines(String resource) {
        try (InputStream in = Objects.requireNonNull(Recordings.class.getResourceAsStream(resource));
                BufferedReader reader = new BufferedReader(
                    new InputStreamReader(new GZIPInputStream(in), StandardCharsets.US_ASCII))) {
            return reader.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Equal but for one unit in the last place of the registers. */
    public static boolean near(X87Vector.Outcome want, X87Vector.Outcome got) {
        return want.status() == got.status() && near(want.st0(), got.st0()) && near(want.st1(), got.st1());
    }

    /** Equal, or neighbours in the same binade or across its border. */
    public static boolean near(X87Vector.Value a, X87Vector.Value b) {
        if (a.exp() == b.exp()) {
            return Math.abs(a.sig() - b.sig()) <= 1;
        }
        X87Vector.Value larger = (a.exp() & Float80.EXP_MASK) > (b.exp() & Float80.EXP_MASK) ? a : b;
        X87Vector.Value smaller = larger.equals(a) ? b : a;
        return larger.exp() - smaller.exp() == 1 && larger.sig() == Long.MIN_VALUE && smaller.sig() == -1L;
    }
}
