package org.jvirsh.emulator.fp;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Replays what a real processor's x87 and SSE units answered. */
class RecordedVectorsTest {
    @Test
    void x87AnswersLikeTheProcessor() {
        FpContext c = new FpContext();
        List<String> wrong = new ArrayList<>();
        List<String> lines = Recordings.lines("x87.txt.gz");
        for (String line : lines) {
            X87Vector v = X87Vector.parse(line);
            X87Vector.Outcome want = v.recorded();
            X87Vector.Outcome got = v.replay(c);
            boolean good = v.isTranscendental() ? Recordings.near(want, got) : want.equals(got);
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
        List<String> lines = Recordings.lines("sse.txt.gz");
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
}
