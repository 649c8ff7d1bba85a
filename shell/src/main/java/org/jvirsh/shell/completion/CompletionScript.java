package org.jvirsh.shell.completion;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jvirsh.commands.complete.ValueKind;
import org.jvirsh.commands.table.CommandSpec;
import org.jvirsh.commands.table.CommandTable;
import org.jvirsh.commands.table.OptionSpec;

/**
 * The completion script of a shell: a template, which is the same for all builds, with the table as data in it. The
 * script asks the program for nothing but the names of objects.
 */
public final class CompletionScript {
    private static final String DATA = "@DATA@";

    /** URIs that can be tried anywhere; one that ends in {@code =} goes on with a directory. */
    private static final String URIS = "emu:///session emu:///embed?root= test:///default";

    private final CompletionShell shell;
    private final CommandTable table;
    private final CommandTable tools;
    private final List<ProgramOption> options;

    /**
     * A script.
     *
     * @param table the commands
     * @param tools the tools of the program, as rows of the same form
     * @param options the program's own options
     */
    public CompletionScript(
            CompletionShell shell, CommandTable table, CommandTable tools, List<ProgramOption> options) {
        this.shell = shell;
        this.table = table;
        this.tools = tools;
        this.options = options;
    }

    /** The script. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (String line : template().split("\n", -1)) {
            if (line.strip().equals(DATA)) {
                data(text, line.substring(0, line.indexOf(DATA)));
            } else {
                text.append(line).append('\n');
            }
        }
        return text.substring(0, text.length() - 1);
    }

    private String template() {
        String name = shell.file();
        try (InputStream in = CompletionScript.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Something to offer or to know, and what it means. */
    private record Item(String word, String help) {}

    private void data(StringBuilder text, String indent) {
        Map<String, List<Item>> sets = new LinkedHashMap<>();
        sets.put("%program", programOptions());
        sets.put("%tools", names(tools));
        sets.put("%commands", names(table));
        sets.put("%Uri", words(List.of(URIS.split(" "))));
        sets.put("%Output", words(List.of("text", "json", "csv", "table")));
        sets.put("%Debug", words(List.of("0", "1", "2", "3", "4")));
        List<CommandSpec> all = new ArrayList<>(table.commands());
        all.addAll(tools.commands());
        for (CommandSpec command : all) {
            for (OptionSpec option : command.options()) {
                switch (ValueKind.of(command, option)) {
                    case ValueKind.Words words -> sets.put("%" + words.kind(), words(words.words()));
                    case ValueKind.WordList list -> sets.put("%" + list.kind(), words(list.words()));
                    case ValueKind.Absent absent -> {}
                    case ValueKind.Unknown unknown -> {}
                    case ValueKind.CommandName name -> {}
                    case ValueKind.File file -> {}
                    case ValueKind.Directory directory -> {}
                    case ValueKind.Objects objects -> {}
                }
            }
        }
        for (CommandSpec command : all) {
            List<Item> items = new ArrayList<>();
            for (OptionSpec option : command.options()) {
                items.add(new Item(OptionWord.of(command, option), option.help()));
            }
            sets.put(command.name(), items);
        }
        sets.forEach((name, items) -> append(text, indent, name, items));
    }

    private void append(StringBuilder text, String indent, String name, List<Item> items) {
        switch (shell) {
            case BASH -> {
                List<String> words = items.stream().map(Item::word).toList();
                text.append(indent).append(name).append(") reply=").append(shell.quote(String.join(" ", words)));
                text.append(" ;;\n");
            }
            case ZSH -> text.append(indent).append('(').append(name).append(") reply=(").append(pairs(items))
                    .append(") ;;\n");
            case FISH -> text.append(indent).append("case ").append(name).append('\n')
                    .append(indent).append("    set reply").append(quoted(items, Item::word)).append('\n')
                    .append(indent).append("    set helps").append(quoted(items, Item::help)).append('\n');
        }
    }

    private String pairs(List<Item> items) {
        StringBuilder pairs = new StringBuilder();
        for (Item item : items) {
            pairs.append(pairs.isEmpty() ? "" : " ");
            pairs.append(shell.quote(item.word())).append(' ').append(shell.quote(item.help()));
        }
        return pairs.toString();
    }

    private String quoted(List<Item> items, Function<Item, String> text) {
        StringBuilder words = new StringBuilder();
        for (Item item : items) {
            words.append(' ').append(shell.quote(text.apply(item)));
        }
        return words.toString();
    }

    private List<Item> programOptions() {
        List<Item> items = new ArrayList<>();
        for (ProgramOption option : options) {
            for (String name : option.names()) {
                items.add(new Item(name + (option.takesValue() ? "=" + kind(option) : ""), option.help()));
            }
        }
        return items;
    }

    private static String kind(ProgramOption option) {
        return switch (option.names().getLast()) {
            case "--connect" -> "u";
            case "--debug" -> "w:Debug";
            case "--file", "--log" -> "f";
            case "--output" -> "w:Output";
            default -> "";
        };
    }

    private static List<Item> names(CommandTable commands) {
        List<Item> items = new ArrayList<>();
        for (CommandSpec command : commands.commands()) {
            if (!command.hidden()) {
                items.add(new Item(command.name(), command.help()));
            }
        }
        return items;
    }

    private static List<Item> words(List<String> words) {
        return words.stream().map(word -> new Item(word, "")).toList();
    }
}
