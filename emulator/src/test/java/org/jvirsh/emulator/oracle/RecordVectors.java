package org.jvirsh.emulator.oracle;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jvirsh.emulator.cpu.decode.OpcodeTable;
import org.jvirsh.emulator.cpu.decode.Row;

/** The tool that records vectors on this host; the README beside the recorded file tells how to run it. */
public final class RecordVectors {
    private static final int EACH = 6;
    private static final int SEQUENCES = 6000;
    private static final int BATCH = 500;
    private static final long SEED = 0x5EED;

    private RecordVectors() {}

    /**
     * Records.
     *
     * @param args the file to write
     */
    public static void main(String[] args) throws IOException {
        if (args.length != 1 || !NativeClient.possible()) {
            System.err.println("error: needs the name of a file to write, and Linux on x86-64");
            System.exit(1);
        }
        OpcodeTable table = new OpcodeTable();
        List<TestCase> cases = cases(new CaseGenerator(table, Eligibility.ofHost()));
        List<VectorFile.Vector> vectors = new ArrayList<>();
        try (NativeClient hardware = new NativeClient()) {
            for (int from = 0; from < cases.size(); from += BATCH) {
                List<TestCase> batch = cases.subList(from, Math.min(cases.size(), from + BATCH));
                hardware.send(batch);
                List<Outcome> outcomes = hardware.receive();
                for (int k = 0; k < batch.size(); k++) {
                    if (outcomes.get(k).vector() != Outcome.LOST) {
                        vectors.add(new VectorFile.Vector(batch.get(k), outcomes.get(k)));
                    }
                }
            }
        }
        Path target = Path.of(args[0]);
        Path temporary = target.resolveSibling(target.getFileName() + ".new");
        try (OutputStream out = Files.newOutputStream(temporary)) {
            VectorFile.write(out, new VectorFile.Content(Eligibility.hostProcessor(), vectors));
        }
        Files.move(temporary, target, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        System.out.printf("%d vectors, %d bytes%n", vectors.size(), Files.size(target));
    }

    private static List<TestCase> cases(CaseGenerator generator) {
        Rng seeds = new Rng(SEED);
        List<TestCase> cases = new ArrayList<>();
        for (int bits : new int[] {64, 32, 16}) {
            for (Row row : generator.rows(bits)) {
                for (int k = 0; k < EACH; k++) {
                    TestCase t = generator.single(row, bits, seeds.next());
                    if (t != null) {
                        cases.add(t);
                    }
                }
            }
        }
        for (int k = 0; k < SEQUENCES; k++) {
            cases.add(generator.sequence(CaseGenerator.mode(k), seeds.next()));
        }
        return cases;
    }
}
