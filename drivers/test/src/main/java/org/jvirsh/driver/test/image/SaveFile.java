package org.jvirsh.driver.test.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.Set;
import org.jvirsh.driver.core.FileErrors;
import org.jvirsh.driver.test.domain.TestDefaults;
import org.jvirsh.hypervisor.XmlFlag;
import org.jvirsh.hypervisor.domain.DomainDefinition;
import org.jvirsh.hypervisor.domain.DomainXmlWriter;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;

/** The file a domain is saved to: a word, the length of the XML as a little-endian number, the XML. */
final class SaveFile {
    private static final byte[] MAGIC = "TestGuestMagic\0".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST = 8192;

    private SaveFile() {}

    private static VirException system(String text) {
        return new VirException(ErrorCode.SYSTEM_ERROR, ErrorDomain.TEST, text);
    }

    private static VirException internal(String text) {
        return new VirException(ErrorCode.INTERNAL_ERROR, ErrorDomain.TEST, text);
    }

    static void write(String path, DomainDefinition definition, OptionalInt id) {
        byte[] xml = DomainXmlWriter.write(definition, id, Set.of(XmlFlag.SECURE)).getBytes(StandardCharsets.UTF_8);
        ByteBuffer content = ByteBuffer.allocate(MAGIC.length + Integer.BYTES + xml.length)
                .order(ByteOrder.LITTLE_ENDIAN);
        content.put(MAGIC).putInt(xml.length).put(xml);
        try {
            write(Path.of(path), content.array());
        } catch (IOException e) {
            throw system("saving domain '" + definition.name() + "' to '" + path + "': open failed: "
                    + FileErrors.reason(e));
        }
    }

    /** A core holds nothing but the word. */
    static void writeCore(String path, String name) {
        try {
            write(Path.of(path), MAGIC);
        } catch (IOException e) {
            throw system("domain '" + name + "' coredump: failed to open " + path + ": " + FileErrors.reason(e));
        }
    }

    private static void write(Path path, byte[] content) throws IOException {
        if (!Files.exists(path)) {
            Files.createFile(
                    path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.write(path, content, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
    }

    static DomainDefinition read(String path) {
        byte[] content;
        try {
            if (Files.isDirectory(Path.of(path))) {
                // It can be opened, which is more than can be said of its contents.
                throw system("incomplete save header in '" + path + "': Is a directory");
            }
            content = Files.readAllBytes(Path.of(path));
        } catch (IOException e) {
            throw system("cannot read domain image '" + path + "': " + FileErrors.reason(e));
        }
        if (content.length < MAGIC.length) {
            throw system("incomplete save header in '" + path + "': Success");
        }
        if (!Arrays.equals(content, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw internal("mismatched header magic");
        }
        if (content.length < MAGIC.length + Integer.BYTES) {
            throw system("failed to read metadata length in '" + path + "': Success");
        }
        int length = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN).getInt(MAGIC.length);
        if (length < 1 || length > LONGEST) {
            throw internal("length of metadata out of range");
        }
        int start = MAGIC.length + Integer.BYTES;
        if (content.length < start + length) {
            throw system("incomplete metadata in '" + path + "': Success");
        }
        return TestDefaults.read(new String(content, start, length, StandardCharsets.UTF_8));
    }
}
