package org.jvirsh.emulator.oracle;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.jvirsh.emulator.cpu.decode.OpcodeTable;

import static org.assertj.core.api.Assertions.assertThat;

/** The emulator against what a processor did when the vectors were recorded; runs on every host. */
class RecordedVectorsTest {
    private static final int EXAMPLES = 20;
    private static final int AT_LEAST = 18_000;

    @Test
    void agreesWithTheRecordedProcessor() throws IOException {
        OpcodeTable table = new OpcodeTable();
        VectorFile.Content content;
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream(VectorFile.RESOURCE))) {
            content = VectorFile.read(in, table);
        }
        assertThat(content.vectors()).hasSizeGreaterThan(AT_LEAST);
        List<String> bad = new ArrayList<>();
        int failures = 0;
        try (EmulatorRunner emulator = new EmulatorRunner(table)) {
            for (VectorFile.Vector v : content.vectors()) {
                TestCase t = v.testCase();
                List<String> d = Comparison.differences(t, v.outcome(), emulator.run(t));
                if (!d.isEmpty() && failures++ < EXAMPLES) {
                    bad.add("%s\n  %d-bit at %x: %s\n  %s\n  %s".formatted(
                            Report.name(t.steps().getLast().row()), t.bits(), t.start(), t.hex(), Report.input(t),
                            String.join("\n  ", d)));
                }
            }
        }
        assertThat(bad).as("%d of %d vectors of %s differ", failures, content.vectors().size(), content.processor())
                .isEmpty();
    }
}
