package org.jvirsh.driver.emu.snapshot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Something that takes several steps on the disk, written down before the first of them. After a crash the creation of a
 * snapshot or copy that is not there yet is undone; all else is carried through.
 *
 * @param step what is being done
 * @param snapshot with which snapshot, or the name of the copy
 * @param images images in which an internal snapshot of that name is made, applied or removed; of a copy, its UUID
 * @param files files that are removed: those a creation was to make, or those a deletion leaves without use
 */
record Begun(Step step, String snapshot, List<String> images, List<String> files) {
    /** What can be begun. */
    enum Step {
        CREATE,
        /** As that, but nothing is to be known of the snapshot afterwards. */
        CREATE_UNKNOWN,
        /** Images are made for going back to a snapshot; nothing else has been done yet. */
        PREPARE,
        REVERT,
        DELETE,
        /** Only what is known of the snapshot goes. */
        FORGET,
        /** As the two before, for several snapshots: those named as images keep their content, those named as files go with it. */
        DELETE_SEVERAL,
        /** An image is joined with the one it stands on, which has its content then. */
        JOIN,
        FORK
    }

    /** Nothing. */
    static final Begun NOTHING = new Begun(Step.DELETE, "", List.of(), List.of());

    private static final String IMAGE = "image ";
    private static final String FILE = "file ";

    String text() {
        StringBuilder text = new StringBuilder(step.name()).append(' ').append(escape(snapshot)).append('\n');
        images.forEach(image -> text.append(IMAGE).append(escape(image)).append('\n'));
        files.forEach(file -> text.append(FILE).append(escape(file)).append('\n'));
        return text.toString();
    }

    static Optional<Begun> parse(String text) {
        List<String> lines = text.lines().toList();
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        String head = lines.getFirst();
        int space = head.indexOf(' ');
        List<String> images = new ArrayList<>();
        List<String> files = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            if (line.startsWith(IMAGE)) {
                images.add(plain(line.substring(IMAGE.length())));
            } else if (line.startsWith(FILE)) {
                files.add(plain(line.substring(FILE.length())));
            }
        }
        return Optional.of(
                new Begun(Step.valueOf(head.substring(0, space)), plain(head.substring(space + 1)), images, files));
    }

    private static String escape(String text) {
        return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
    }

    private static String plain(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                char escaped = text.charAt(++i);
                plain.append(escaped == 'n' ? '\n' : escaped == 'r' ? '\r' : escaped);
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }
}
