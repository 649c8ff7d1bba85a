package org.jvirsh.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvirsh.driver.emu.process.EmulatorProgram;
import org.jvirsh.shell.crash.Assassin;
import org.jvirsh.shell.crash.Assassin.Victim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Whoever is killed, before whichever of its file operations: afterwards everything is old or new, whole, usable, and
 * nothing is left behind. Usually some of the operations of some commands are tried; with the system property
 * {@code jvirsh.crash.matrix} all of those commands whose names match its value, {@code .*} for every one; with
 * {@code jvirsh.crash.step} every so manyth, with {@code jvirsh.crash.most} so many of each. What is tried does not depend on time.
 */
@Timeout(7200)
class CrashMatrixTest {
    private static final String WANTED = System.getProperty("jvirsh.crash.matrix", "");
    private static final String SAMPLE =
            "undefine-snapshots|snapshot-no-metadata|snapshot-delete-layer|snapshot-delete-children|snapshot-revert-external"
                    + "|commit|vol-clone|suspend|managedsave|live-snapshot";

    /** What is written there is as good as written, for nothing here loses power, and it does not wait for a disk. */
    private static final Path MEMORY = Path.of("/dev/shm");

    private static final long ROOM = 1L << 30;

    /** Every so manyth operation. */
    private static final int STEP = WANTED.isEmpty() ? 1 : Integer.getInteger("jvirsh.crash.step", 1);

    /** Not more operations than about so many of each victim's in each command. */
    private static final int MOST = Integer.getInteger("jvirsh.crash.most", WANTED.isEmpty() ? 2 : Integer.MAX_VALUE);

    static List<Integer> places(int calls) {
        int step = Math.max(STEP, (int) Math.ceilDiv((long) calls, MOST));
        return IntStream.iterate(Math.max(1, step / 2), at -> at <= calls, at -> at + step).boxed().toList();
    }

    @TempDir
    static Path common;

    private static CrashTools tools;

    private Path directory;
    private CrashWorld world;

    @BeforeAll
    static void makeCaches() throws IOException {
        if (possible()) {
            tools = CrashTools.prepare(common);
            System.setProperty(EmulatorProgram.CACHE_PROPERTY, tools.emulatorCache().toString());
        }
    }

    private static boolean possible() {
        return Files.isReadable(Path.of(System.getProperty("jvirsh.emulator.jar", "none"))) && Assassin.possible();
    }

    @BeforeEach
    void needsTheEmulator() throws IOException {
        assumeTrue(tools != null, "the emulator has not been packaged, or processes cannot be traced here");
        // The paths of sockets must be short.
        directory = roomy(MEMORY) ? Files.createTempDirectory(MEMORY, "jv") : Files.createTempDirectory("jv");
        world = new CrashWorld(directory, tools);
    }

    @AfterEach
    void end() throws IOException {
        if (world != null) {
            world.close();
            CrashWorld.delete(directory);
        }
    }

    private static boolean roomy(Path place) throws IOException {
        return Files.isWritable(place) && Files.getFileStore(place).getUsableSpace() > ROOM;
    }

    static List<CrashScenario> scenarios() {
        return CrashScenarios.ALL.stream().filter(one -> one.name().matches(WANTED.isEmpty() ? SAMPLE : WANTED)).toList();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void everythingIsOldOrNew(CrashScenario scenario) throws Exception {
        CrashScenario.Known known = scenario.learn(world);
        List<String> wrong = new ArrayList<>();
        Map<Victim, Integer> each = new EnumMap<>(Victim.class);
        for (Victim victim : scenario.victims()) {
            int points = 0;
            int calls = known.calls().getOrDefault(victim, 0);
            for (int at : places(calls)) {
                List<String> found = scenario.strike(world, known, victim, at);
                if (found != null) {
                    points++;
                    wrong.addAll(found);
                    found.forEach(one -> System.out.println(one.substring(0, Math.min(one.length(), 700))));
                }
            }
            each.put(victim, points);
        }
        System.out.println(scenario.name() + ": killed at " + each + " points of " + known.calls() + ", " + wrong.size() + " faults");
        assertThat(each.values()).anyMatch(points -> points > 0);
        assertThat(wrong).isEmpty();
    }

    /** Nobody is at work when the machine is killed: the next look finds it crashed, and it starts again. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "start demo",
                "start demo; suspend demo",
                "start demo; snapshot-create-as demo idle",
                "start demo; blockcommit demo vda --active",
                "start demo; blockcopy demo vda $HOME/pool/copy.qcow2 --transient-job --wait"
            })
    void anIdleMachineIsKilled(String life) throws Exception {
        world.begin();
        CrashScenarios.CHAIN.on(world);
        world.settle();
        world.run(life);
        world.end();
        assertThat(world.run("domstate demo --reason").strip()).isEqualTo("shut off (crashed)");
        assertThat(world.run("domstate neighbour").strip()).isEqualTo("running");
        assertThat(world.emulators()).isEmpty();
        assertThat(world.unsound()).isEmpty();
        world.run("start demo; " + CrashScenario.OFFLINE_PROBE + "; destroy demo");
        assertThat(world.unsound()).isEmpty();
        assertThat(world.run("domstate neighbour").strip()).isEqualTo("running");
    }
}
