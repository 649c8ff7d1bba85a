package org.jvirsh.emulator.oracle;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jvirsh.emulator.cpu.decode.OpcodeTable;
import org.jvirsh.emulator.cpu.decode.Row;

/** Runs cases on both sides and collects the differences, each reduced to the instruction that makes it. */
final class OracleRun implements AutoCloseable {
    private static final int BATCH = 400;
    private static final int EXAMPLES = 3;

    private final NativeClient hardware = new NativeClient();
    private final EmulatorRunner emulator;
    private final List<TestCase> pending = new ArrayList<>();
    private final Map<Row, List<String>> mismatches = new LinkedHashMap<>();
    private final Map<Row, Integer> counts = new LinkedHashMap<>();
    private long cases;
    private long faults;

    OracleRun(OpcodeTable table) {
        emulator = new EmulatorRunner(table);
    }

    /** Cases compared so far. */
    long cases() {
        return cases;
    }

    /** Of these, how many ended in an exception. */
    long faults() {
        return faults;
    }

    /** Rows that differed, with how often and a few examples. */
    List<String> report() {
        List<String> lines = new ArrayList<>();
        mismatches.forEach((row, examples) -> {
            lines.add("%s: %d".formatted(Report.name(row), counts.get(row)));
            lines.addAll(examples);
        });
        return lines;
    }

    /** Number of rows that differed. */
    int failures() {
        return mismatches.size();
    }

    void add(TestCase t) throws IOException {
        pending.add(t);
        if (pending.size() >= BATCH) {
            flush();
        }
    }

    /** Runs what has been added. */
    void flush() throws IOException {
        if (pending.isEmpty()) {
            return;
        }
        List<TestCase> batch = List.copyOf(pending);
        pending.clear();
        hardware.send(batch);
        List<Outcome> ours = new ArrayList<>();
        for (TestCase t : batch) {
            ours.add(emulate(t));
        }
        List<Outcome> theirs = hardware.receive();
        for (int k = 0; k < batch.size(); k++) {
            cases++;
            if (theirs.get(k).vector() != Outcome.NONE) {
                faults++;
            }
            List<String> d = Comparison.differences(batch.get(k), theirs.get(k), ours.get(k));
            if (!d.isEmpty()) {
                reduce(batch.get(k), d);
            }
        }
    }

    private Outcome emulate(TestCase t) {
        try {
            return emulator.run(t);
        } catch (RuntimeException | Error e) {
            throw new IllegalStateException("the emulator failed on " + Report.listing(t), e);
        }
    }

    private void reduce(TestCase t, List<String> differences) throws IOException {
        TestCase bad = t;
        List<String> d = differences;
        MachineImage before = t.input();
        for (int n = 1; n < t.steps().size(); n++) {
            TestCase p = t.prefix(n);
            Outcome h = hardware.run(p);
            List<String> here = Comparison.differences(p, h, emulate(p));
            if (!here.isEmpty()) {
                bad = p;
                d = here;
                break;
            }
            before = h.image();
        }
        Row row = bad.steps().getLast().row();
        counts.merge(row, 1, Integer::sum);
        List<String> examples = mismatches.computeIfAbsent(row, k -> new ArrayList<>());
        if (examples.size() < EXAMPLES) {
            examples.add(Report.example(bad, before, d));
        }
    }

    @Override
    public void close() {
        hardware.close();
        emulator.close();
    }
}
