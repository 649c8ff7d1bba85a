package org.jvirsh.shell;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jvirsh.shell.crash.Assassin;
import org.jvirsh.shell.crash.Assassin.Victim;

/**
 * A command that is struck at any of its file operations, and what must be true then.
 *
 * @param name of the scenario
 * @param prepared what was done before, once
 * @param live whether the domain runs
 * @param command what is struck
 * @param probe what must work afterwards, whatever has happened
 * @param below images that are written to while the disk stands on others over them, so that their own content is nobody's
 */
record CrashScenario(String name, Preparation prepared, boolean live, String command, String probe, String below) {
    static final String OFFLINE_PROBE = "snapshot-create-as demo probe; snapshot-delete demo probe";

    /** Something done to a fresh world. */
    @FunctionalInterface
    interface Preparation {
        void on(CrashWorld world) throws IOException;
    }

    CrashScenario writing(String image) {
        return new CrashScenario(name, prepared, live, command, probe, image);
    }

    @Override
    public String toString() {
        return name;
    }

    /** What the world looks like before and after, when nobody is struck. */
    record Known(Map<String, String> old, Map<String, String> fresh, List<String> files) {}

    /** Without a machine there is only the one process. */
    List<Victim> victims() {
        boolean machine = live || command.startsWith("start ") || command.startsWith("restore ");
        return machine ? List.of(Victim.values()) : List.of(Victim.MANAGER);
    }

    Known learn(CrashWorld world) throws IOException, InterruptedException {
        world.end();
        world.begin();
        prepared.on(world);
        world.remember();
        start(world);
        Map<String, String> old = world.picture();
        world.run(command);
        Map<String, String> fresh = world.picture();
        probe(world);
        if (!world.picture().equals(fresh)) {
            throw new AssertionError(name + ": the probe changes something: " + difference(fresh, world.picture()));
        }
        List<String> unsound = world.emulators().isEmpty() ? world.unsound() : List.of();
        if (!unsound.isEmpty()) {
            throw new AssertionError(name + ": unsound without a crash: " + unsound);
        }
        return new Known(old, fresh, world.inventory());
    }

    private void start(CrashWorld world) {
        if (live) {
            world.run("start demo");
        }
    }

    private void probe(CrashWorld world) {
        if (!probe.isEmpty()) {
            world.run(probe);
        }
    }

    /** Strikes once. Returns what is wrong then, or null when the command ended before its moment came. */
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
            examine(world, known, victim, wrong);
        } catch (IOException | AssertionError | RuntimeException e) {
            wrong.add(String.valueOf(e));
        }
        String where = name + " " + victim + " " + at + " before " + outcome.calls().getLast();
        return wrong.stream().map(problem -> where + ": " + problem).toList();
    }

    private void examine(CrashWorld world, Known known, Victim victim, List<String> wrong)
            throws IOException, InterruptedException {
        boolean any = victim != Victim.MANAGER;
        Map<String, String> seen = world.picture();
        boolean old = masked(seen, any).equals(masked(known.old, any));
        boolean fresh = masked(seen, any).equals(masked(known.fresh, any));
        if (!old && !fresh) {
            wrong.add("neither old nor new: old " + difference(known.old, seen) + " new " + difference(known.fresh, seen));
        }
        awaitOrphans(world, wrong);
        if (!world.emulators().isEmpty() && any) {
            world.run("destroy demo");
        }
        if (world.emulators().isEmpty()) {
            wrong.addAll(world.unsound());
        }
        if (old && !fresh) {
            if (any) {
                start(world);
            }
            again(world);
        } else if (live && any && known.fresh.get("state demo").equals("running")) {
            start(world);
        }
        probe(world);
        Map<String, String> after = world.picture();
        if ((old || fresh) && !masked(after, any).equals(masked(known.fresh, any))) {
            wrong.add("not new after another try: " + difference(known.fresh, after));
        }
        List<String> files = new ArrayList<>(world.inventory());
        List<String> missing = new ArrayList<>(known.files);
        known.files.forEach(files::remove);
        world.inventory().forEach(missing::remove);
        if (!files.isEmpty()) {
            wrong.add("left behind: " + files);
        }
        world.end();
        wrong.addAll(world.unsound());
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
        long deadline = System.nanoTime() + 10_000_000_000L;
        long known = world.run("list --name").lines().filter(line -> !line.isBlank()).count();
        while (world.emulators().size() > known) {
            if (System.nanoTime() > deadline) {
                wrong.add("machines that nobody knows of: " + world.emulators());
                world.end();
                return;
            }
            Thread.onSpinWait();
        }
    }

    private Map<String, String> masked(Map<String, String> picture, boolean any) {
        Map<String, String> masked = new TreeMap<>(picture);
        if (!below.isEmpty()) {
            masked.keySet().removeIf(key -> key.matches("image pool/(" + below + ")"));
        }
        if (any) {
            masked.keySet().removeIf(key -> key.startsWith("state "));
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
