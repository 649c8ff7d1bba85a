package org.jvirsh.commands.edit;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.ThreadLocalRandom;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Session;
import org.jvirsh.hypervisor.xml.XmlEncoding;

/** The temporary file that the editor works on; only its user may read it. */
final class EditedFile implements AutoCloseable {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private static final int RANDOM_LETTERS = 6;
    private static final long LONGEST = 10 * 1024 * 1024;

    private final Session session;
    private final String name;
    private final Path file;

    private EditedFile(Session session, String name, Path file) {
        this.session = session;
        this.name = name;
        this.file = file;
    }

    static EditedFile create(Session session, String content) throws CommandFailure {
        String directory = session.environment().getOrDefault("TMPDIR", "/tmp");
        while (true) {
            StringBuilder name = new StringBuilder(directory).append("/virsh");
            for (int i = 0; i < RANDOM_LETTERS; i++) {
                name.append(LETTERS.charAt(ThreadLocalRandom.current().nextInt(LETTERS.length())));
            }
            name.append(".xml");
            Path file = session.directory().resolve(name.toString());
            try {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            } catch (FileAlreadyExistsException e) {
                continue;
            } catch (IOException e) {
                throw new CommandFailure("g_mkstemp_full: failed to create temporary file: " + reason(e));
            }
            EditedFile edited = new EditedFile(session, name.toString(), file);
            try {
                Files.writeString(file, content);
            } catch (IOException e) {
                edited.close();
                throw new CommandFailure("write: " + name + ": failed to write to temporary file: " + reason(e));
            }
            return edited;
        }
    }

    private static String reason(IOException e) {
        return e instanceof NoSuchFileException ? "No such file or directory" : "Permission denied";
    }

    /** Runs the editor until the user leaves it. */
    void edit() throws CommandFailure {
        Editor.run(session, name);
    }

    String read() throws CommandFailure {
        try {
            if (Files.size(file) > LONGEST) {
                throw unreadable("Value too large for defined data type", "read");
            }
            byte[] content = Files.readAllBytes(file);
            return content.length == 0 ? "" : XmlEncoding.decode(content);
        } catch (IOException e) {
            throw unreadable(reason(e), "open");
        }
    }

    private CommandFailure unreadable(String reason, String step) {
        return new CommandFailure(
                name + ": failed to read temporary file: " + reason,
                "Failed to " + step + " file '" + name + "': " + reason);
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            session.output().error("cannot remove " + name);
        }
    }
}
