package org.jvirsh.shell;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvirsh.commands.parse.CommandParser;
import org.jvirsh.commands.parse.ParseException;
import org.jvirsh.commands.parse.ParsedCommand;
import org.jvirsh.commands.table.CommandTable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs with {@code --output json} what has been recorded of virsh, and all else that succeeds on
 * {@code test:///default}: each command prints one document, whose values have types and whose fields are those of
 * docs/scripting-output.md.
 */
class JsonOutputTest {
    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final String URI = "test:///default";

    /** What looks like a number, with or without a unit, or like a truth. */
    private static final Pattern UNTYPED = Pattern.compile(
            "[+-]?[0-9]+([.,][0-9]+)? ?(|[kKMGTPE]i?B|B|bytes|[munp]?s|seconds|[KMG]?Hz|%)(/s)?"
                    + "|yes|no|on|off|enabled?|disabled?|true|false|unlimited|-|N/A|none",
            Pattern.CASE_INSENSITIVE);

    /** Of runs that the parser refuses one is enough, and it is in another test. */
    private static final Pattern MISTYPED =
            Pattern.compile("doesn't support option|requires <|unexpected data|requires --|unknown command");

    /** Fields whose values are what the user has called something, or said. */
    private static final Set<String> FREE = Set.of(
            "name", "snapshot", "checkpoint", "parent", "domain", "volume", "words", "candidates", "message",
            "path", "title", "description", "network", "pool", "models", "metadata");

    /** How fields are called that libvirt has no names for. */
    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    private final CommandTable table = CommandTable.load();
    /** Commands that have succeeded, with the fields of what they have printed. */
    private final Map<String, Set<String>> fields = new TreeMap<>();
    private final List<String> complaints = new ArrayList<>();
    private int failures;

    @TempDir
    Path home;

    @BeforeEach
    void files() throws IOException {
        String devices = "<devices>"
                + "<disk type='file'><source file='/default-pool/disk'/><target dev='vda'/></disk>"
                + "<interface type='network'><mac address='52:54:00:00:00:01'/><source network='default'/>"
                + "<target dev='vnet0'/></interface>"
                + "<graphics type='vnc' port='5900'/><console type='pty' tty='/dev/pts/1'/></devices>";
        write("domain.xml", domain("fresh", devices));
        write("domain-volume.xml", domain("with-volume", devices));
        write("test.xml", domain("test", ""));
        write("pool.xml", pool("one"));
        write("pool2.xml", pool("two"));
        write("volume.xml", "<volume><name>fresh-volume</name><capacity>1048576</capacity></volume>");
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(home.resolve(name), text);
    }

    private static String domain(String name, String devices) {
        String uuid = name.equals("test") ? "<uuid>6695eb01-f6a4-8304-79aa-97f2502e193f</uuid>" : "";
        return "<domain type='test'><name>" + name + "</name>" + uuid
                + "<memory>8192</memory><os><type>hvm</type></os>" + devices + "</domain>";
    }

    private static String pool(String name) {
        return "<pool type='dir'><name>" + name + "</name><target><path>/" + name + "</path></target></pool>";
    }

    @Test
    void commandsPrintOneTypedDocumentEach() throws IOException {
        for (JsonObject run : recordings()) {
            if (MISTYPED.matcher(run.get("stderr").getAsString()).find()) {
                continue;
            }
            for (Map.Entry<String, JsonElement> file : run.getAsJsonObject("files").entrySet()) {
                write(file.getKey(), file.getValue().getAsString());
            }
            List<String> argv = new ArrayList<>(List.of("--output", "json"));
            for (JsonElement word : run.getAsJsonArray("argv")) {
                argv.add(word.getAsString().replace("@HOME@", home.toString()));
            }
            run(run.get("stdin").getAsString(), argv, run.get("rc").getAsInt());
        }
        failures = 0;
        for (String line : lines("json-runs.txt")) {
            if (!line.startsWith("#")) {
                run("", List.of("--output", "json", "-c", URI, line.replace("$", home + "/")), 0);
                if (failures > 0) {
                    complaints.add("fails: " + line);
                    failures = 0;
                }
            }
        }
        assertThat(complaints).isEmpty();
        everyFieldIsDocumented();
    }

    private static List<JsonObject> recordings() throws IOException {
        List<JsonObject> runs = new ArrayList<>();
        for (String area : GoldenTest.AREAS) {
            for (String line : lines("golden-" + area + ".jsonl")) {
                runs.add(JsonParser.parseString(line).getAsJsonObject());
            }
        }
        assertThat(runs).isNotEmpty();
        return runs;
    }

    private static List<String> lines(String name) throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(JsonOutputTest.class.getResourceAsStream(name), name),
                StandardCharsets.UTF_8))) {
            return lines.lines().toList();
        }
    }

    private void run(String input, List<String> argv, int status) {
        TestHost host = new TestHost(home);
        int actual = host.run(input, Map.of("EDITOR", "true"), argv.toArray(String[]::new));
        String where = argv + (input.isEmpty() ? "" : " < " + input) + "\n" + host.out() + host.err();
        if (actual != status) {
            complaints.add("status " + actual + " and not " + status + ": " + where);
        }
        List<JsonElement> documents = new ArrayList<>();
        for (String line : host.out().lines().toList()) {
            try {
                documents.add(document(line));
            } catch (IOException | RuntimeException e) {
                complaints.add("no JSON: " + line + ": " + where);
            }
        }
        List<String> commands = input.isEmpty() ? commands(argv.getLast()) : List.of();
        if (!commands.isEmpty() && documents.size() != commands.size()) {
            complaints.add(documents.size() + " documents of " + commands.size() + " commands: " + where);
            return;
        }
        for (int i = 0; i < documents.size(); i++) {
            look(commands.isEmpty() ? "" : commands.get(i), documents.get(i), where);
        }
    }

    private static JsonElement document(String line) throws IOException {
        JsonReader reader = new JsonReader(new StringReader(line));
        reader.setStrictness(Strictness.STRICT);
        JsonElement document = JsonParser.parseReader(reader);
        assertThat(reader.peek()).isEqualTo(JsonToken.END_DOCUMENT);
        return document;
    }

    /** The names of the commands; a text that is none at all is one mistake. */
    private List<String> commands(String text) {
        try {
            List<String> names = new ArrayList<>();
            for (ParsedCommand command : new CommandParser(table).parseText(text)) {
                names.add(command.spec().name());
                if (names.getLast().equals("quit") || names.getLast().equals("exit")) {
                    break;
                }
            }
            return names;
        } catch (ParseException e) {
            return List.of("");
        }
    }

    private void look(String command, JsonElement document, String where) {
        if (document instanceof JsonObject object && object.get("error") instanceof JsonObject error) {
            assertThat(error.keySet()).containsExactlyInAnyOrder("message", "code");
            failures++;
            return;
        }
        Set<String> known =
                command.isEmpty() ? new TreeSet<>() : fields.computeIfAbsent(command, name -> new TreeSet<>());
        walk("", document, known, where);
    }

    private void walk(String path, JsonElement value, Set<String> known, String where) {
        switch (value) {
            case JsonObject object -> {
                for (Map.Entry<String, JsonElement> entry : object.entrySet()) {
                    String name = path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
                    known.add(name);
                    walk(name, entry.getValue(), known, where);
                }
            }
            case JsonArray array -> array.forEach(each -> walk(path + "[]", each, known, where));
            case JsonPrimitive primitive when primitive.isString() -> {
                String key = path.substring(path.lastIndexOf('.') + 1).replace("[]", "");
                if (UNTYPED.matcher(primitive.getAsString()).matches() && !FREE.contains(key)) {
                    complaints.add("untyped " + path + ": " + primitive + ": " + where);
                }
            }
            default -> {}
        }
    }

    /** Each command has a row, which has all it has printed; what else it has is at least written somewhere. */
    private void everyFieldIsDocumented() throws IOException {
        Map<String, Set<String>> documented = documented();
        assertThat(documented.keySet()).containsAll(virsh());
        String sources = sources();
        SoftAssertions.assertSoftly(softly -> {
            fields.forEach((command, names) -> {
                Set<String> row = documented.getOrDefault(command, Set.of());
                softly.assertThat(names)
                        .as(command)
                        .allMatch(name ->
                                row.contains(name) || row.stream().anyMatch(each -> stands(each, name)));
            });
            documented.forEach((command, row) -> row.forEach(name -> {
                String last = name.substring(name.lastIndexOf('.') + 1).replaceFirst("-(ns|percent)$", "");
                if (!last.equals("*")) {
                    softly.assertThat(last).as(command).matches(KEY);
                    softly.assertThat(sources.contains("\"" + last)).as(command + ": " + name).isTrue();
                }
            }));
        });
    }

    /** The commands of the language, without those that are there for others. */
    private Set<String> virsh() {
        Set<String> names = new TreeSet<>();
        table.commands().forEach(command -> names.add(command.name()));
        return names;
    }

    /** Whether a name of the page stands for this one. */
    private static boolean stands(String wildcard, String name) {
        return wildcard.endsWith("*") && name.startsWith(wildcard.substring(0, wildcard.length() - 1));
    }

    /** The rows of the page: commands, then the fields of objects, then those of the things in lists. */
    private static Map<String, Set<String>> documented() throws IOException {
        Map<String, Set<String>> rows = new TreeMap<>();
        for (String line : Files.readAllLines(PROJECT.resolve("docs/scripting-output.md"))) {
            if (line.startsWith("| `")) {
                String[] cells = line.substring(1).split("\\|");
                Set<String> names = new TreeSet<>(words(cells[1]));
                words(cells[2]).forEach(name -> names.add("[]." + name));
                words(cells[0]).forEach(command -> assertThat(rows.put(command, names)).as(command).isNull());
            }
        }
        return rows;
    }

    private static List<String> words(String cell) {
        return Pattern.compile("`([^`]+)`").matcher(cell).results().map(found -> found.group(1)).toList();
    }

    private static String sources() throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.walk(PROJECT.resolve("commands/src/main/java"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
                text.append(Files.readString(file));
            }
        }
        return text.toString();
    }
}
