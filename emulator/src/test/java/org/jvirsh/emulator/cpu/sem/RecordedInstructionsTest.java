package org.jvirsh.emulator.cpu.sem;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.jvirsh.emulator.cpu.decode.OpcodeTable;
import org.jvirsh.emulator.cpu.decode.Row;

import static org.assertj.core.api.Assertions.assertThat;

/** Decodes and executes every recorded instruction and expects what the processor did, undefined flags included. */
class RecordedInstructionsTest {
    private final List<String> differences = new ArrayList<>();
    private final Set<Row> seen = new HashSet<>();
    private int runs;

    @Test
    void executesAsRecorded() throws IOException {
        OpcodeTable table = new OpcodeTable();
        try (InstructionRunner runner = new InstructionRunner(table);
                InputStream in = Objects.requireNonNull(getClass().getResourceAsStream("instructions.txt.gz"));
                BufferedReader lines = new BufferedReader(
                        new InputStreamReader(new GZIPInputStream(in), StandardCharsets.US_ASCII))) {
            String instruction = "";
            int run = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(" ")) {
                    check(runner, instruction, run++, line.strip());
                } else {
                    instruction = line;
                    run = 0;
                }
            }
        }
        assertThat(differences).isEmpty();
        assertThat(runs).isGreaterThan(10_000);
        assertThat(seen).as("rows without a recording").containsAll(InstructionList.rows(table));
    }

    private void check(InstructionRunner runner, String instruction, int run, String expected) {
        String[] words = instruction.split(" ");
        byte[] code = HexFormat.of().parseHex(words[2]);
        long[] in = InstructionContents.of(words[0].charAt(0), words[1].equals("M"), code, run);
        long[] out = runner.run(code, in);
        StringBuilder changed = new StringBuilder();
        for (int i = 0; i < in.length; i++) {
            if (in[i] != out[i]) {
                changed.append(InstructionContents.NAMES.get(i)).append('=').append(Long.toHexString(out[i]))
                        .append(' ');
            }
        }
        Row row = runner.decode(code).row;
        seen.add(row);
        runs++;
        if (!changed.toString().strip().equals(expected) && differences.size() < 100) {
            StringBuilder given = new StringBuilder();
            for (int i = 0; i < InstructionContents.MEMORY; i++) {
                given.append(InstructionContents.NAMES.get(i)).append('=').append(Long.toHexString(in[i])).append(' ');
            }
            differences.add("%s %s run %d: got %s, recorded %s, given %s"
                    .formatted(instruction, row.mnemonic(), run, changed, expected, given));
        }
    }
}
