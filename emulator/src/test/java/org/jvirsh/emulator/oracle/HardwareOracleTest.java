package org.jvirsh.emulator.oracle;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.jvirsh.emulator.cpu.decode.OpcodeTable;
import org.jvirsh.emulator.cpu.decode.Row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The emulator against the processor of this host. {@code -Doracle.seconds=N} adds random cases for that long,
 * {@code -Doracle.seed=S} starts elsewhere, {@code -Doracle.rows=REGEX} keeps to some instructions.
 */
class HardwareOracleTest {
    private static final long SEED = Long.getLong("oracle.seed", 1);
    private static final int EACH = Integer.getInteger("oracle.each", 6);
    private static final int SEQUENCES = Integer.getInteger("oracle.sequences", 15_000);
    private static final int SECONDS = Integer.getInteger("oracle.seconds", 0);
    /** No more sequences after this time on a slow or busy host, unless asked for. */
    private static final int BOUND_SECONDS = Math.max(45, SECONDS);
    private static final String ROWS = System.getProperty("oracle.rows", ".*");

    private static final int[] MODES =
            Arrays.stream(System.getProperty("oracle.modes", "64,32,16").split(",", -1))
                    .mapToInt(Integer::parseInt).toArray();

    @Test
    void agreesWithTheHardware() throws IOException {
        assumeTrue(NativeClient.possible(), "native execution needs Linux on x86-64: skipped");
        assumeTrue(Eligibility.amdHost() || Boolean.getBoolean("oracle.anyVendor"),
                "the masks for undefined results were found on AMD processors; -Doracle.anyVendor=true to try: skipped");
        OpcodeTable table = new OpcodeTable();
        CaseGenerator generator = new CaseGenerator(table, Eligibility.ofHost());
        Rng seeds = new Rng(SEED);
        long started = System.nanoTime();
        try (OracleRun run = new OracleRun(table)) {
            int instances = everyRow(generator, run, seeds, EACH);
            if (ROWS.equals(".*")) {
                long enough = started + TimeUnit.SECONDS.toNanos(BOUND_SECONDS);
                for (int k = 0; k < SEQUENCES && System.nanoTime() < enough; k++) {
                    run.add(generator.sequence(CaseGenerator.mode(k), seeds.next()));
                }
            }
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
            while (System.nanoTime() < end) {
                everyRow(generator, run, seeds, 1);
                for (int k = 0; k < 1000 && ROWS.equals(".*"); k++) {
                    run.add(generator.sequence(CaseGenerator.mode(k), seeds.next()));
                }
            }
            run.flush();
            System.out.printf("oracle: %d cases, %d of single instructions at least, %d ended in an exception%n",
                    run.cases(), instances, run.faults());
            assertThat(run.report()).as("%d rows differ", run.failures()).isEmpty();
        }
    }

    private static int everyRow(CaseGenerator generator, OracleRun run, Rng seeds, int each) throws IOException {
        int made = 0;
        for (int bits : MODES) {
            for (Row row : generator.rows(bits)) {
                if (!row.mnemonic().matches(ROWS)) {
                    continue;
                }
                for (int n = 0; n < each; n++) {
                    TestCase t = generator.single(row, bits, seeds.next());
                    if (t != null) {
                        run.add(t);
                        made++;
                    }
                }
            }
        }
        return made;
    }
}
