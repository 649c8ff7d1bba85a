package org.jvirsh.shell;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.jvirsh.commands.table.CommandSpec;
import org.jvirsh.commands.table.CommandTable;
import org.jvirsh.commands.table.OptionSpec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Compares the command table with the catalogue of virsh's commands, where that is at hand. */
class TableConformanceTest {
    private static final Path CATALOGUE = Path.of("../../shared/data/virsh-commands.json");

    /** Commands that virsh does not have. */
    private static final Set<String> OWN = Set.of("fork", "connections", "use");

    /** Options that virsh does not have. */
    private static final Set<String> OWN_OPTIONS = Set.of("connect uri");

    @Test
    void rowsAreThoseOfVirsh() throws Exception {
        assumeTrue(Files.isReadable(CATALOGUE), "no catalogue beside the project");
        Map<String, JsonObject> catalogue = new HashMap<>();
        for (JsonElement command : JsonParser.parseString(Files.readString(CATALOGUE))
                .getAsJsonObject()
                .getAsJsonArray("commands")) {
            catalogue.put(command.getAsJsonObject().get("name").getAsString(), command.getAsJsonObject());
        }
        for (CommandSpec command : CommandTable.load().commands()) {
            if (OWN.contains(command.name())) {
                assertThat(command.newer()).as("virsh's lists leave it out").isTrue();
                continue;
            }
            assertThat(catalogue).containsKey(command.name());
            JsonObject expected = Objects.requireNonNull(catalogue.get(command.name()));
            assertThat(command.group()).isEqualTo(expected.get("group").getAsString());
            assertThat(command.connects()).as(command.name()).isNotEqualTo(flag(expected, "noconnect"));
            // Where newer options stand among the others is not known.
            List<String> options = new ArrayList<>();
            List<String> newer = new ArrayList<>();
            for (JsonElement option : expected.getAsJsonArray("opts")) {
                JsonObject known = option.getAsJsonObject();
                (known.has("since12") ? newer : options).add(describe(known));
            }
            assertThat(command.options().stream()
                            .filter(option -> !OWN_OPTIONS.contains(command.name() + " " + option.name()))
                            .map(TableConformanceTest::describe)
                            .filter(option -> !newer.contains(option))
                            .toList())
                    .as(command.name())
                    .isEqualTo(options);
        }
    }

    @Test
    void thereIsNoCommandWithoutAName() {
        assertThat(CommandTable.load().find("")).isEmpty();
    }

    private static boolean flag(JsonObject object, String name) {
        return object.has(name) && object.get(name).getAsBoolean();
    }

    private static String describe(JsonObject option) {
        return option.get("n").getAsString() + " " + option.get("t").getAsString() + " " + flag(option, "req") + " "
                + flag(option, "pos") + " " + flag(option, "unwanted_pos") + " " + flag(option, "empty_ok");
    }

    private static String describe(OptionSpec option) {
        return option.name() + " " + option.type().name().toLowerCase(Locale.ROOT) + " " + option.required() + " "
                + option.positional() + " " + option.legacyPositional() + " " + option.emptyAllowed();
    }
}
