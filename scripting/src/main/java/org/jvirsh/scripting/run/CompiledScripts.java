package org.jvirsh.scripting.run;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Scripts that have been compiled, in files named after all that went into them: the text, the build of this program, the
 * JDK. Never required: a file that is damaged, or that somebody else could have written, counts as absent.
 */
final class CompiledScripts {
    private static final int MAGIC = 0x6a767363;
    private static final int DIGEST = 32;
    private static final String SUFFIX = ".classes";
    private static final Set<PosixFilePermission> FOREIGN_WRITE =
            Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    private final Path directory;
    private final String build;
    private final String user;
    private final long capacity;

    /**
     * A cache.
     *
     * @param build differs from one build of this program to the next
     * @param user the owner that files must have
     * @param capacity bytes that all files may take
     */
    CompiledScripts(Path directory, String build, String user, long capacity) {
        this.directory = directory;
        this.build = build;
        this.user = user;
        this.capacity = capacity;
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private Path file(ScriptSource source) {
        MessageDigest digest = digest();
        for (String part : new String[] {build, Runtime.version().toString(), source.file(), source.text()}) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            digest.update(String.valueOf(bytes.length).getBytes(StandardCharsets.US_ASCII));
            digest.update((byte) ':');
            digest.update(bytes);
        }
        return directory.resolve(HexFormat.of().formatHex(digest.digest()) + SUFFIX);
    }

    /** What was kept of a script. */
    Optional<CompiledScript> find(ScriptSource source) {
        Path file = file(source);
        try {
            if (!trusted(directory) || !trusted(file) || Files.size(file) > capacity) {
                return Optional.empty();
            }
            return read(Files.readAllBytes(file));
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }

    private boolean trusted(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        PosixFileAttributes attributes =
                Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        return !attributes.isSymbolicLink()
                && attributes.owner().getName().equals(user)
                && attributes.permissions().stream().noneMatch(FOREIGN_WRITE::contains);
    }

    private static Optional<CompiledScript> read(byte[] content) throws IOException {
        int end = content.length - DIGEST;
        if (end < 0) {
            return Optional.empty();
        }
        MessageDigest digest = digest();
        digest.update(content, 0, end);
        if (!Arrays.equals(digest.digest(), 0, DIGEST, content, end, content.length)) {
            return Optional.empty();
        }
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(content, 0, end));
        if (in.readInt() != MAGIC) {
            return Optional.empty();
        }
        String main = in.readUTF();
        int count = in.readInt();
        Map<String, byte[]> classes = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            String name = in.readUTF();
            byte[] code = in.readNBytes(in.readInt());
            classes.put(name, code);
        }
        return Optional.of(new CompiledScript(main, classes));
    }

    /** Keeps a script, if there is room and leave. */
    void keep(ScriptSource source, CompiledScript script) {
        try {
            Files.createDirectories(directory.getParent());
            if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectory(
                        directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            byte[] content = write(script);
            if (!trusted(directory) || content.length > capacity) {
                return;
            }
            makeRoom(content.length);
            Path fresh = Files.createTempFile(directory, "new", ".tmp");
            try {
                Files.write(fresh, content);
                Files.move(fresh, file(source), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (IOException | UnsupportedOperationException e) {
            // The script runs all the same; it is compiled again the next time.
        }
    }

    private static byte[] write(CompiledScript script) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(content);
        out.writeInt(MAGIC);
        out.writeUTF(script.main());
        out.writeInt(script.classes().size());
        for (Map.Entry<String, byte[]> one : script.classes().entrySet()) {
            out.writeUTF(one.getKey());
            out.writeInt(one.getValue().length);
            out.write(one.getValue());
        }
        out.write(digest().digest(content.toByteArray()));
        return content.toByteArray();
    }

    private record Kept(Path file, long size, long age) {}

    /** Forgets the oldest until so many bytes have room. */
    private void makeRoom(long needed) throws IOException {
        List<Kept> all = new ArrayList<>();
        long total = needed;
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Kept kept = new Kept(file, Files.size(file), Files.getLastModifiedTime(file).toMillis());
                all.add(kept);
                total += kept.size();
            }
        }
        all.sort(Comparator.comparingLong(Kept::age));
        for (Kept kept : all) {
            if (total <= capacity) {
                return;
            }
            Files.deleteIfExists(kept.file());
            total -= kept.size();
        }
    }
}
