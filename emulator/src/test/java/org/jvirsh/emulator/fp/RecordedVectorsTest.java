package org.jvirsh.emulator.fp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Replays what a real processor's x87 and SSE units answered. */
class RecordedVectorsTest {
    private static List<String> lines(String resource) {
        try (InputStream in = Objects.requireNonNull(RecordedVectorsTest.class.getResourceAsStream(resource));
                BufferedReader reader = new BufferedReader(
                    new InputStreamReader(new GZIPInputStream(in), StandardCharsets.US_ASCII))) {
            return reader.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void x87AnswersLikeTheProcessor() {
        FpContext c = new FpContext();
        List<String> wrong = new ArrayList<>();
        List<String> lines = lines("x87.txt.gz");
        for (String line : lines) {
            X87Vector v = X87Vector.parse(line);
            X87Vector.Outcome want = v.recorded();
            X87Vector.Outcome got = v.replay(c);
            boolean good = v.isTranscendental() ? near(want, got) : want.equals(got);
            if (!good) {
                wrong.add(line + " but was " + got);
            }
        }
        assertThat(lines).hasSize(8250);
        assertThat(wrong).isEmpty();
    }

    @Test
    void sseAnswersLikeTheProcessor() {
        FpContext c = new FpContext();
        List<String> wrong = new ArrayList<>();
        List<String> lines = lines("sse.txt.gz");
        for (String line : lines) {
            SseVector v = SseVector.parse(line);
            SseVector.Outcome got = v.replay(c);
            if (!v.recorded().equals(got)) {
                wrong.add(line + " but was " + got);
            }
        }
        assertThat(lines).hasSize(8400);
        assertThat(wrong).isEmpty();
    }

    private static boolean near(X87Vector.Outcome want, X87Vector.Outcome got) {
        return want.status() == got.status() && near(want.st0(), got.st0()) && near(want.st1(), got.st1());
    }

    /** Equal, or neighbours in the same binade or across its border. */
    private static boolean near(X87Vector.Value a, X87Vector.Value b) {
        if (a.exp() == b.exp()) {
            return Math.abs(a.sig() - b.sig()) <= 1;
        }
        X87Vector.Value larger = (a.exp() & Float80.EXP_MASK) > (b.exp() & Float80.EXP_MASK) ? a : b;
        X87Vector.Value smaller = larger.equals(a) ? b : a;
        return larger.exp() - smaller.exp() == 1 && larger.sig() == Long.MIN_VALUE && smaller.sig() == -1L;
    }
}
