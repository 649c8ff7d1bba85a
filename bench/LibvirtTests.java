import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Runs the tests that libvirt's sources have for virsh with another program in virsh's place. The cases are read from
 * the macros of tests/virshtest.c and the files beside it; nothing of libvirt is kept here. See libvirt-tests.sh.
 */
final class LibvirtTests {
    /** Cases that cannot come out the same, and why. */
    private static final Map<String, String> EXCEPTIONS =
            Map.of("help-option", "descriptions of commands and options are the program's own words");

    private static final String MARK = "TOP_BUILDDIR/tools/virsh";

    private final Path tests;
    private final Path program;
    private final List<String> only;
    private final boolean verbose;
    private final Map<String, String> differences = new TreeMap<>();
    private int same;
    private int skipped;

    private LibvirtTests(Path tests, Path program, List<String> only, boolean verbose) {
        this.tests = tests;
        this.program = program;
        this.only = only;
        this.verbose = verbose;
    }

    /** One run of the program. */
    private record Case(String name, String filter, List<String> words, Map<String, String> environment) {}

    public static void main(String[] args) throws Exception {
        List<String> words = new ArrayList<>(List.of(args));
        boolean verbose = words.remove("--verbose");
        Path tree = Path.of(words.get(0)).toAbsolutePath().normalize();
        LibvirtTests run = new LibvirtTests(
                tree.resolve("tests"),
                Path.of(words.get(1)).toAbsolutePath(),
                words.subList(2, words.size()),
                verbose);
        System.exit(run.all());
    }

    private int all() throws Exception {
        List<Case> cases = new Reader(Files.readString(tests.resolve("virshtest.c"))).cases();
        cases.addAll(uris());
        for (Case one : cases) {
            if (wanted(one.name())) {
                judge(one.name(), output(one.words(), one.environment()), one.filter());
            }
        }
        if (wanted("read-big-pipe")) {
            bigPipe();
        }
        if (wanted("virsh-auth")) {
            auth();
        }
        if (wanted("self-test")) {
            verdict("self-test", "\n".equals(output(words("self-test"), Map.of())) ? null : "the table is wrong");
        }
        return report();
    }

    private boolean wanted(String name) {
        return only.isEmpty() || only.contains(name);
    }

    private List<String> words(String... command) {
        List<String> words = new ArrayList<>(List.of(MARK, "--connect", "test:///default"));
        words.addAll(List.of(command));
        return words;
    }

    /** The order in which the program looks for a URI: these cases are code in libvirt, not data. */
    private List<Case> uris() {
        String bad = tests + "/virshtestdata/uriprecedence-xdg/bad/";
        List<String> plain = List.of(MARK, "uri; connect; uri");
        List<Case> cases = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            skipped++;
        } else {
            cases.add(new Case("uriprecedence-xdg-config", null, plain,
                    Map.of("XDG_CONFIG_HOME", tests + "/virshtestdata/uriprecedence-xdg/good/")));
        }
        Map<String, String> environment = new LinkedHashMap<>(Map.of("XDG_CONFIG_HOME", bad));
        environment.put("LIBVIRT_DEFAULT_URI", "test:///default?good_uri");
        cases.add(new Case("uriprecedence-LIBVIRT_DEFAULT_URI", null, plain, Map.copyOf(environment)));
        environment.put("LIBVIRT_DEFAULT_URI", "test:///default?bad_uri");
        environment.put("VIRSH_DEFAULT_CONNECT_URI", "test:///default?good_uri");
        cases.add(new Case("uriprecedence-VIRSH_DEFAULT_CONNECT_URI", null, plain, Map.copyOf(environment)));
        environment.put("VIRSH_DEFAULT_CONNECT_URI", "test:///default?bad_uri");
        cases.add(new Case("uriprecedence-param", null,
                List.of(MARK, "--connect", "test:///default?good_uri", "uri; connect; uri"), environment));
        return cases;
    }

    private void bigPipe() throws Exception {
        Path directory = Files.createTempDirectory(Path.of("/tmp"), "libvirt_virshtest_");
        Path pipe = directory.resolve("pipe");
        try {
            new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();
            String xml = " ".repeat(140 * 1024) + "<domain type='test' id='2'><name>t2</name>"
                    + "<uuid>004b96e1-2d78-c30f-5aa5-000000000000</uuid><memory>8388608</memory><vcpu>2</vcpu>"
                    + "<os><type>xen</type></os></domain>";
            Thread feeder = Thread.ofVirtual().start(() -> {
                try (OutputStream out = Files.newOutputStream(pipe)) {
                    out.write(xml.getBytes(StandardCharsets.US_ASCII));
                } catch (IOException e) {
                    System.err.println("pipe: " + e);
                }
            });
            judge("read-big-pipe", output(words("define " + pipe + " ; list --all"), Map.of()),
                    "/tmp/libvirt_virshtest");
            feeder.join(TimeUnit.SECONDS.toMillis(5));
        } finally {
            Files.deleteIfExists(pipe);
            Files.deleteIfExists(directory);
        }
    }

    /** The test asks for a password on a terminal-less standard input. */
    private void auth() throws Exception {
        String uri = "test://" + tests + "/virsh-auth.xml";
        Process process = new ProcessBuilder(program.toString(), "-c", uri, "uri").redirectErrorStream(true).start();
        try (OutputStream in = process.getOutputStream()) {
            in.write("astrochicken".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            // The program need not have read it.
        }
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        boolean fine = process.waitFor() == 0 && out.contains(uri);
        verdict("virsh-auth", fine ? null : out);
    }

    private String output(List<String> words, Map<String, String> environment) throws Exception {
        List<String> command = new ArrayList<>();
        words.forEach(word -> command.add(word.equals(MARK) ? program.toString() : word.replace("SRCDIR", tests.toString())));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectInput(new File("/dev/null"));
        String path = System.getenv("PATH");
        builder.environment().clear();
        builder.environment().put("PATH", path);
        builder.environment().put("LANG", "C");
        builder.environment().putAll(environment);
        Process process = builder.start();
        Thread patience = Thread.ofVirtual().start(() -> {
            try {
                if (!process.waitFor(60, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = process.waitFor();
        patience.join();
        return status == 0 ? text : text + "\n## Exit code: " + status + "\n";
    }

    private void judge(String name, String output, String filter) throws IOException {
        Path file = tests.resolve("virshtestdata").resolve(name + ".out");
        if (!Files.exists(file)) {
            verdict(name, "no file " + file);
            return;
        }
        String expected = Files.readString(file);
        String actual = filter == null ? output : without(output, filter);
        if (expected.endsWith("\n") && !actual.endsWith("\n")) {
            actual += "\n";
        }
        verdict(name, expected.equals(actual) ? null : difference(expected, actual));
    }

    /** Drops the rest of every line that has the text, which may begin with a line end. */
    private static String without(String text, String filter) {
        String rest = text;
        for (int at = rest.indexOf(filter); at >= 0; at = rest.indexOf(filter)) {
            int end = rest.indexOf('\n', at + 1);
            rest = rest.substring(0, at) + (end < 0 ? "" : rest.substring(end));
        }
        return rest;
    }

    private static String difference(String expected, String actual) {
        String[] left = expected.split("\n", -1);
        String[] right = actual.split("\n", -1);
        int at = 0;
        while (at < left.length && at < right.length && left[at].equals(right[at])) {
            at++;
        }
        return "line " + (at + 1) + "\n    expected: " + (at < left.length ? left[at] : "(end)")
                + "\n    is:       " + (at < right.length ? right[at] : "(end)");
    }

    private void verdict(String name, String difference) {
        if (difference == null) {
            same++;
            if (verbose) {
                System.out.println("ok      " + name);
            }
        } else {
            differences.put(name, difference);
            String reason = EXCEPTIONS.get(name);
            System.out.println((reason == null ? "DIFFERS " : "accepted ") + name + ": "
                    + (reason == null ? difference : reason));
        }
    }

    private int report() {
        long accepted = differences.keySet().stream().filter(EXCEPTIONS::containsKey).count();
        System.out.printf("%d cases: %d the same, %d accepted, %d different; %d not run as this user%n",
                same + differences.size(), same, accepted, differences.size() - accepted, skipped);
        return differences.size() == accepted ? 0 : 1;
    }

    /** Reads the calls of the test macros. */
    private final class Reader {
        private final String text;
        private int at;
        private String prefix = "";
        private int counter;

        Reader(String source) {
            this.text = source.substring(source.indexOf("\nmymain("));
        }

        List<Case> cases() throws IOException {
            List<Case> cases = new ArrayList<>();
            for (at = 1; at < text.length(); at++) {
                char before = text.charAt(at - 1);
                if (Character.isLetterOrDigit(before) || before == '_' || isDirective()) {
                    continue;
                }
                if (call("virTestCounterReset(")) {
                    prefix = arguments().getFirst();
                    counter = 0;
                } else if (call("DO_TEST_SCRIPT_FULL(")) {
                    List<String> words = arguments();
                    cases.add(script(words.get(0), words.get(2), words.subList(3, words.size())));
                } else if (call("DO_TEST_SCRIPT(")) {
                    List<String> words = arguments();
                    cases.add(script(words.get(0), words.get(1), words.subList(2, words.size())));
                } else if (call("DO_TEST_FULL(")) {
                    List<String> words = arguments();
                    cases.add(new Case(words.get(0), null, words.subList(2, words.size()), Map.of()));
                } else if (call("DO_TEST(")) {
                    List<String> words = words();
                    words.addAll(arguments());
                    cases.add(new Case(prefix + ++counter, null, words, Map.of()));
                }
            }
            return cases;
        }

        private List<String> words() {
            return LibvirtTests.this.words();
        }

        /** Whether a preprocessor line starts here; it is skipped, and those that belong to it. */
        private boolean isDirective() {
            if (text.charAt(at) != '#' || text.charAt(at - 1) != '\n') {
                return false;
            }
            int end = text.indexOf('\n', at);
            while (text.charAt(end - 1) == '\\') {
                end = text.indexOf('\n', end + 1);
            }
            at = end;
            return true;
        }

        private boolean call(String name) {
            if (!text.startsWith(name, at)) {
                return false;
            }
            at += name.length();
            return true;
        }

        private Case script(String name, String filter, List<String> words) throws IOException {
            List<String> all = new ArrayList<>(words);
            all.add(Files.readString(tests.resolve("virshtestdata").resolve(name + ".in")));
            return new Case(name, filter, all, Map.of());
        }

        /** The arguments of a call, whose opening bracket is read. */
        private List<String> arguments() {
            List<String> arguments = new ArrayList<>();
            StringBuilder word = null;
            while (text.charAt(at) != ')') {
                char c = text.charAt(at);
                if (c == '"') {
                    word = (word == null ? new StringBuilder() : word).append(string());
                } else if (c == ',') {
                    add(arguments, word);
                    word = null;
                    at++;
                } else if (Character.isLetter(c)) {
                    String name = identifier();
                    switch (name) {
                        case "VIRSH_DEFAULT" -> arguments.addAll(words());
                        case "VIRSH_CUSTOM" -> arguments.addAll(List.of(
                                MARK, "--connect", "test://" + tests + "/../examples/xml/test/testnode.xml"));
                        case "abs_srcdir" -> word = (word == null ? new StringBuilder() : word).append("SRCDIR");
                        case "NULL" -> arguments.add(null);
                        default -> word = (word == null ? new StringBuilder() : word).append(name);
                    }
                } else {
                    at++;
                }
            }
            add(arguments, word);
            return arguments;
        }

        private void add(List<String> arguments, StringBuilder word) {
            if (word != null) {
                arguments.add(word.toString());
            }
        }

        private String identifier() {
            int start = at;
            while (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_') {
                at++;
            }
            return text.substring(start, at);
        }

        private String string() {
            StringBuilder value = new StringBuilder();
            at++;
            while (text.charAt(at) != '"') {
                char c = text.charAt(at++);
                if (c == '\\') {
                    char escaped = text.charAt(at++);
                    value.append(escaped == 'n' ? '\n' : escaped == 't' ? '\t' : escaped);
                } else {
                    value.append(c);
                }
            }
            at++;
            return value.toString();
        }
    }
}
