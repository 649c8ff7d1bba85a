package org.jvirsh.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.jvirsh.shell.crash.Assassin;
import org.jvirsh.shell.crash.Assassin.Victim;

/**
 * A command that is struck at any of its file operations, and what must be true then.
 *
 * @param name of the scenario
 * @param prepared what was done before, once
 * @param live what makes the domain run; empty when it does not
 * @param machine whether a machine takes part, one that runs or one that the command starts
 * @param command what is struck
 * @param probe what must work afterwards, whatever has happened
 * @param pieces whether the command is several operations, each of which may have happened or not
 * @param below images that are written to while the disk stands on others over them, so that their own content is nobody's
 * @param copy an image of the user's that a job makes, empty for none: if the machine dies first, he is left with what there is
 */
record CrashScenario(
        String name,
        Preparation prepared,
        String live,
        boolean machine,
        String command,
        String probe,
        boolean pieces,
        String below,
        String copy) {
    static final String OFFLINE_PROBE = "snapshot-create-as demo probe; snapshot-delete demo probe";

    private static final String JOB = "blockjob demo vda --raw";

    /** Something done to a fresh world. */
    @FunctionalInterface
    interface Preparation {
        void on(CrashWorld world) throws IOException;
    }

    CrashScenario writing(String image) {
        return new CrashScenario(name, prepared, live, machine, command, probe, pieces, image, copy);
    }

    CrashScenario after(String commands) {
        return new CrashScenario(name, prepared, commands, machine, command, probe, pieces, below, copy);
    }

    CrashScenario inPieces() {
        return new CrashScenario(name, prepared, live, machine, command, probe, true, below, copy);
    }

    CrashScenario making(String image) {
        return new CrashScenario(name, prepared, live, machine, command, probe, pieces, below, image);
    }

    @Override
    public String toString() {
        return name;
    }

    /** What the world looks like before and after, when nobody is struck. */
    record Known(Map<String, String> old, Map<String, String> fresh, List<String> files, Map<Victim, Integer> calls) {
        Known {
            calls = Map.copyOf(calls);
        }
    }

    /** Without a machine there is only the one process. */
    List<Victim> victims() {
        return machine ? List.of(Victim.values()) : List.of(Victim.MANAGER);
    }

    Known learn(CrashWorld world) throws IOException, InterruptedException {
        world.close();
        world.begin();
        prepared.on(world);
        if (machine) {
            world.settle();
        }
        world.remember();
        start(world);
        Map<String, String> old = world.picture();
        Assassin.Outcome outcome = world.strike(command, Victim.BOTH, Long.MAX_VALUE);
        if (outcome.status() != 0) {
            throw new AssertionError(name + ": fails by itself: " + world.said());
        }
        int all = outcome.calls().size();
        Map<Victim, Integer> calls =
                Map.of(Victim.MANAGER, outcome.programs(), Victim.DOMAIN, all - outcome.programs(), Victim.BOTH, all);
        Map<String, String> fresh = world.picture();
        probe(world);
        Map<String, String> after = world.picture();
        if (!masked(after, false).equals(masked(fresh, false))) {
            throw new AssertionError(name + ": the probe changes something: " + difference(fresh, after));
        }
        List<String> unsound = world.emulators().isEmpty() ? world.unsound() : List.of();
        if (!unsound.isEmpty()) {
            throw new AssertionError(name + ": unsound without a crash: " + unsound);
        }
        return new Known(old, fresh, world.inventory(), calls);
    }

    private void start(CrashWorld world) {
        if (!live.isEmpty()) {
            world.run(live);
        }
    }

    private void probe(CrashWorld world) {
        if (!probe.isEmpty()) {
            world.run(probe);
        }
    }

    /** Strikes once. Returns what is wrong then, or null when the command made fewer calls this time. */
    List<String> strike(CrashWorld world, Known known, Victim victim, int at)
            throws IOException, InterruptedException {
        world.restore();
        start(world);
        Assassin.Outcome outcome = world.strike(command, victim, at);
        if (!outcome.struck()) {
            return null;
        }
        List<String> wrong = new ArrayList<>();
        try {
            examine(world, known, victim, at, wrong);
        } catch (IOException | AssertionError | RuntimeException e) {
            wrong.add(String.valueOf(e));
        }
        String where = name + " " + victim + " " + at + " before " + outcome.calls().getLast();
        return wrong.stream().map(problem -> where + ": " + problem).toList();
    }

    private void examine(CrashWorld world, Known known, Victim victim, int at, List<String> wrong)
            throws IOException, InterruptedException {
        boolean any = victim != Victim.MANAGER;
        if (any && !copy.isEmpty() && !world.run("dumpxml --inactive demo").contains(copy)) {
            Files.deleteIfExists(world.image(copy));
        }
        Map<String, String> seen = world.picture();
        if (any) {
            wrong.addAll(states(known, seen));
        } else if (!copy.isEmpty() && goesOn(world)) {
            wrong.addAll(unfinished(known, seen));
            seen = endJob(world, at);
        }
        boolean old = masked(seen, any).equals(masked(known.old, any));
        boolean fresh = masked(seen, any).equals(masked(known.fresh, any));
        if (pieces) {
            wrong.addAll(mixed(known, seen));
            return;
        }
        if (!old && !fresh) {
            wrong.add("neither old nor new: old " + difference(known.old, seen) + " new " + difference(known.fresh, seen));
        }
        awaitOrphans(world, wrong);
        if (any) {
            for (String domain : running(world)) {
                world.run("destroy " + domain);
            }
        }
        if (world.emulators().isEmpty()) {
            wrong.addAll(world.unsound());
        }
        if (old && !fresh) {
            if (any) {
                start(world);
            }
            again(world);
        } else if (any && known.fresh.getOrDefault("state demo", "").matches("running|paused")) {
            world.run(live.isEmpty() ? "start demo" : live);
        }
        probe(world);
        Map<String, String> after = world.picture();
        if ((old || fresh) && !masked(after, any).equals(masked(known.fresh, any))) {
            wrong.add("not new after another try: " + difference(known.fresh, after));
        }
        List<String> files = new ArrayList<>(world.inventory());
        List<String> missing = new ArrayList<>(known.files);
        known.files.forEach(files::remove);
        // The next who writes beside the status of a machine removes it, at its end at the latest.
        files.removeIf(CrashWorld::besideStatus);
        world.inventory().forEach(missing::remove);
        if (!files.isEmpty()) {
            wrong.add("left behind: " + files);
        }
        world.end();
        wrong.addAll(world.unsound());
        if (!live.isEmpty()) {
            world.run("list --all");
            world.inventory().stream().filter(CrashWorld::besideStatus).forEach(file -> wrong.add("left behind: " + file));
        }
    }

    /** The job is the machine's: it goes on when whoever began it has died, and whoever comes sees it. */
    private static boolean goesOn(CrashWorld world) {
        return world.run(JOB).startsWith(" type=Block Copy");
    }

    /** While a job goes on, everything is as before it, but for the image that it makes; and nobody's writing lies about. */
    private List<String> unfinished(Known known, Map<String, String> seen) {
        Map<String, String> others = new TreeMap<>(masked(seen, false));
        Map<String, String> old = masked(known.old, false);
        List<String> wrong = new ArrayList<>();
        if (others.remove("image pool/" + copy) == null) {
            wrong.add("a job goes on without " + copy);
        }
        others.computeIfPresent("pool pool", (_, list) -> list.replaceAll("(?m)^" + copy + " .*\n", ""));
        if (!others.equals(old)) {
            wrong.add("a job goes on, but what is there is not old: " + difference(old, others));
        }
        return wrong;
    }

    /** Ends a job that goes on, in either way by turns: its image becomes the disk's, or stays the user's, who removes it. */
    private Map<String, String> endJob(CrashWorld world, int at) throws IOException {
        List<String> unfinished =
                world.inventory().stream().filter(file -> file.contains("/emu/block/.new-")).toList();
        if (!unfinished.isEmpty()) {
            throw new AssertionError("left behind while a job goes on: " + unfinished);
        }
        while (!world.run(JOB).matches("(?s).* cur=([0-9]+)\\R end=\\1\\R.*")) {
            LockSupport.parkNanos(1_000_000);
        }
        if (at % 2 == 0) {
            world.run("blockjob demo vda --pivot");
        } else {
            world.run("blockjob demo vda --abort");
            Files.delete(world.image(copy));
        }
        if (goesOn(world)) {
            throw new AssertionError("a job goes on that was ended");
        }
        return world.picture();
    }

    /** A commit that is ready without a machine waits for its end, whoever asks for that. */
    private void again(CrashWorld world) {
        try {
            world.run(command);
        } catch (AssertionError e) {
            if (!String.valueOf(e.getMessage()).contains("already in active block job")) {
                throw e;
            }
            world.run("blockjob demo vda --pivot");
        }
    }

    /** A machine that nobody knows of ends by itself, soon. */
    private static void awaitOrphans(CrashWorld world, List<String> wrong) throws IOException {
        long deadline = System.nanoTime() + 60_000_000_000L;
        long known = running(world).size();
        while (world.emulators().size() > known) {
            if (System.nanoTime() > deadline) {
                wrong.add("machines that nobody knows of: " + world.emulators());
                world.end();
                return;
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** Objects of which each must be old or new. */
    private static List<String> mixed(Known known, Map<String, String> seen) {
        List<String> wrong = new ArrayList<>();
        Map<String, String> all = new TreeMap<>(known.old);
        all.putAll(known.fresh);
        all.putAll(seen);
        for (String key : all.keySet()) {
            String now = String.valueOf(seen.get(key));
            boolean listed = key.startsWith("pool ");
            if (!listed && !now.equals(String.valueOf(known.old.get(key))) && !now.equals(String.valueOf(known.fresh.get(key)))) {
                wrong.add(key + " is neither old nor new: " + now);
            }
        }
        return wrong;
    }

    private static List<String> running(CrashWorld world) {
        return world.run("list --name").lines()
                .filter(line -> !line.isBlank() && !line.equals(CrashWorld.NEIGHBOUR))
                .toList();
    }

    /** A domain whose process was killed has crashed, or never started, unless it had ended before or was not meant. */
    private List<String> states(Known known, Map<String, String> seen) {
        List<String> wrong = new ArrayList<>();
        seen.forEach((key, state) -> {
            boolean expected = !key.startsWith("reason ")
                    || state.equals("shut off (crashed)")
                    || machine && state.equals("shut off (failed)")
                    || state.startsWith("shut off") && "shut off".equals(known.fresh.get(key.replace("reason", "state")))
                    || state.equals(known.old.get(key))
                    || state.equals(known.fresh.get(key));
            if (!expected) {
                wrong.add(key + " is " + state);
            }
        });
        return wrong;
    }

    private Map<String, String> masked(Map<String, String> picture, boolean any) {
        Map<String, String> masked = new TreeMap<>(picture);
        if (!below.isEmpty()) {
            masked.keySet().removeIf(key -> key.matches("image pool/(" + below + ")"));
        }
        masked.keySet().removeIf(key -> key.startsWith("reason "));
        if (any) {
            masked.keySet().removeIf(key -> key.matches("(state|guest|live) .*") && !key.endsWith(CrashWorld.NEIGHBOUR));
        }
        return masked;
    }

    private static String difference(Map<String, String> expected, Map<String, String> seen) {
        StringBuilder text = new StringBuilder();
        Map<String, String> all = new TreeMap<>(expected);
        all.putAll(seen);
        for (String key : all.keySet()) {
            String one = expected.getOrDefault(key, "(none)");
            String other = seen.getOrDefault(key, "(none)");
            if (!one.equals(other)) {
                int same = 0;
                while (same < one.length() && same < other.length() && one.charAt(same) == other.charAt(same)) {
                    same++;
                }
                text.append('[').append(key).append(": ").append(cut(one, same)).append(" <> ").append(cut(other, same)).append(']');
            }
        }
        return text.toString();
    }

    private static String cut(String text, int at) {
        int from = Math.max(0, at - 30);
        return text.substring(from, Math.min(text.length(), from + 200)).replace('\n', ' ');
    }
}
