package org.jvirsh.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.jvirsh.shell.crash.Assassin;
import org.jvirsh.shell.crash.Assassin.Victim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Whoever is killed, before whichever of its file operations: afterwards everything is old or new, whole, usable, and
 * nothing is left behind. Usually some of the operations of some commands are tried; with the system property
 * {@code jvirsh.crash.matrix} all of those commands whose names match its value, {@code .*} for every one; with
 * {@code jvirsh.crash.step} every so manyth.
 */
@Timeout(7200)
class CrashMatrixTest {
    private static final String WANTED = System.getProperty("jvirsh.crash.matrix", "");
    private static final String SAMPLE =
            "undefine-snapshots|rename|snapshot|snapshot-delete-layer|snapshot-revert-external|commit|vol-clone|managedsave"
                    + "|live-snapshot";
    /** Operations come in groups of three for each small file; this meets all places in a group. */
    private static final int STEP = WANTED.isEmpty() ? 8 : Integer.getInteger("jvirsh.crash.step", 1);

    /** Machines take their time. */
    private static final int MACHINE_STEP = 24;

    private Path directory;
    private CrashWorld world;

    @BeforeEach
    void needsTheEmulator() throws IOException {
        assumeTrue(
                Files.isReadable(Path.of(System.getProperty("jvirsh.emulator.jar", "none"))),
                "the emulator has not been packaged");
        assumeTrue(Assassin.possible(), "processes cannot be traced here");
        // The paths of sockets must be short.
        directory = Files.createTempDirectory("jv");
        world = new CrashWorld(directory);
    }

    @AfterEach
    void end() throws IOException {
        if (world != null) {
            world.end();
            CrashWorld.delete(directory);
        }
    }

    static List<CrashScenario> scenarios() {
        return CrashScenarios.ALL.stream().filter(one -> one.name().matches(WANTED.isEmpty() ? SAMPLE : WANTED)).toList();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void everythingIsOldOrNew(CrashScenario scenario) throws Exception {
        CrashScenario.Known known = scenario.learn(world);
        List<String> wrong = new ArrayList<>();
        int points = 0;
        for (Victim victim : scenario.victims()) {
            boolean struck = true;
            int step = WANTED.isEmpty() && scenario.victims().size() > 1 ? MACHINE_STEP : STEP;
            for (int at = Math.max(1, step / 2); struck; at += step) {
                List<String> found = scenario.strike(world, known, victim, at);
                struck = found != null;
                if (struck) {
                    points++;
                    wrong.addAll(found);
                }
            }
        }
        System.out.println(scenario.name() + ": killed at " + points + " points, " + wrong.size() + " faults");
        assertThat(points).isPositive();
        assertThat(wrong).isEmpty();
    }
}
