package org.jvirsh.driver.emu.file;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Something that takes several steps, written down before the first of them and forgotten after the last. */
public sealed interface Pending {
    /** The domain it is done to. */
    UUID domain();

    /** The domain goes, with all that is known of it. */
    record Undefine(UUID domain) implements Pending {}

    /**
     * The domain gets another name.
     *
     * @param newName that name
     */
    record Rename(UUID domain, String newName) implements Pending {}

    /**
     * The domain's memory goes into a file, and the domain ends.
     *
     * @param file where it will be
     * @param ran whether the guest ran before
     * @param whole whether all of it is beside the file, so that it will be carried through
     */
    record Save(UUID domain, String file, boolean ran, boolean whole) implements Pending {}

    /** The guest is held, or goes on. */
    record Suspend(UUID domain) implements Pending {}

    /**
     * The domain's memory is written to a file beside the one where it will be.
     *
     * @param file where it will be
     * @param ran whether the guest ran before, and goes on afterwards
     * @param whole whether all of it is there, so that it will be carried through
     * @param crash whether the domain ends then
     */
    record Dump(UUID domain, String file, boolean ran, boolean whole, boolean crash) implements Pending {
        /** All of it is there now. */
        public Dump complete() {
            return new Dump(domain, file, ran, true, crash);
        }
    }

    /** The domain goes on with its managed saved state, which is of no use then. */
    record Restore(UUID domain) implements Pending {}

    /** It as a line. */
    default String text() {
        return switch (this) {
            case Undefine _ -> line("undefine");
            case Rename rename -> line("rename", rename.newName());
            case Save save -> line("save", save.file(), String.valueOf(save.ran()), String.valueOf(save.whole()));
            case Suspend _ -> line("suspend");
            case Dump dump ->
                line(
                        "dump",
                        dump.file(),
                        String.valueOf(dump.ran()),
                        String.valueOf(dump.whole()),
                        String.valueOf(dump.crash()));
            case Restore _ -> line("restore");
        };
    }

    private String line(String kind, String... details) {
        StringBuilder line = new StringBuilder(kind).append(' ').append(domain());
        for (String detail : details) {
            line.append(' ').append(URLEncoder.encode(detail, StandardCharsets.UTF_8));
        }
        return line.append('\n').toString();
    }

    /** Reads such a line; nothing if it is none. */
    static Optional<Pending> parse(String text) {
        List<String> words = List.of(text.strip().split(" "));
        try {
            UUID domain = UUID.fromString(words.size() > 1 ? words.get(1) : "");
            return switch (words.getFirst()) {
                case "undefine" -> Optional.of(new Undefine(domain));
                case "rename" -> Optional.of(new Rename(domain, detail(words, 2)));
                case "save" ->
                    Optional.of(new Save(
                            domain,
                            detail(words, 2),
                            detail(words, 3).equals("true"),
                            detail(words, 4).equals("true")));
                case "suspend" -> Optional.of(new Suspend(domain));
                case "dump" ->
                    Optional.of(new Dump(
                            domain,
                            detail(words, 2),
                            detail(words, 3).equals("true"),
                            detail(words, 4).equals("true"),
                            detail(words, 5).equals("true")));
                case "restore" -> Optional.of(new Restore(domain));
                default -> Optional.empty();
            };
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String detail(List<String> words, int at) {
        if (at >= words.size()) {
            throw new IllegalArgumentException("too short");
        }
        return URLDecoder.decode(words.get(at), StandardCharsets.UTF_8);
    }
}
