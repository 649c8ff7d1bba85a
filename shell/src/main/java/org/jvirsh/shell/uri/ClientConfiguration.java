package org.jvirsh.shell.uri;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;

/** What libvirt's clients find in {@code libvirt.conf}: a default URI and short names for others. */
final class ClientConfiguration {
    private static final String DEFAULT = "uri_default";
    private static final String ALIASES = "uri_aliases";
    private static final long MAX_SIZE = 10 * 1024 * 1024;

    private final String file;
    private final Map<String, ConfigurationValue> entries;

    private ClientConfiguration(String file, Map<String, ConfigurationValue> entries) {
        this.file = file;
        this.entries = entries;
    }

    /** Reads the file; there need not be one. */
    static ClientConfiguration load(Path file) {
        if (!Files.exists(file)) {
            return new ClientConfiguration(file.toString(), Map.of());
        }
        return parse(file.toString(), content(file));
    }

    static ClientConfiguration parse(String file, String text) {
        return new ClientConfiguration(file, new ConfigurationReader(file, text).read());
    }

    private static String content(Path file) {
        try {
            if (Files.isDirectory(file)) {
                throw unreadable("Failed to read file '" + file + "': Is a directory");
            }
            if (Files.isRegularFile(file) && Files.size(file) > MAX_SIZE) {
                throw unreadable("Failed to read file '" + file + "': Value too large for defined data type");
            }
            if (!Files.isReadable(file)) {
                throw unreadable("Failed to open file '" + file + "': Permission denied");
            }
            // A channel takes longer to set up than to read with, and every command comes by here.
            try (InputStream in = new FileInputStream(file.toFile())) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            throw unreadable("Failed to read file '" + file + "': Input/output error");
        }
    }

    private static VirException unreadable(String text) {
        return new VirException(ErrorCode.SYSTEM_ERROR, ErrorDomain.CONF, text);
    }

    /** The URI of those who name none. */
    Optional<String> defaultUri() {
        ConfigurationValue value = entries.get(DEFAULT);
        if (value == null) {
            // In front of the switch, which costs more than all the rest when it runs for the first time.
            return Optional.empty();
        }
        return switch (value) {
            case ConfigurationValue.Text(String text) -> Optional.of(text);
            case ConfigurationValue.Whole number -> throw unexpected("a string", DEFAULT);
            case ConfigurationValue.Sequence list -> throw unexpected("a string", DEFAULT);
        };
    }

    private VirException unexpected(String what, String name) {
        return new VirException(
                ErrorCode.INTERNAL_ERROR,
                ErrorDomain.CONF,
                file + ": expected " + what + " for '" + name + "' parameter");
    }

    /** The URI that a short name stands for. */
    Optional<String> alias(String name) {
        for (String entry : aliases()) {
            int equals = entry.indexOf('=');
            if (equals < 0) {
                throw malformed(entry, "expected 'alias=uri://host/path'");
            }
            for (int i = 0; i < equals; i++) {
                char c = entry.charAt(i);
                if (!(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-')) {
                    throw malformed(entry, "aliases may only contain 'a-Z, 0-9, _, -'");
                }
            }
            if (entry.substring(0, equals).equals(name)) {
                return Optional.of(entry.substring(equals + 1));
            }
        }
        return Optional.empty();
    }

    private static VirException malformed(String entry, String why) {
        return new VirException(
                ErrorCode.CONF_SYNTAX,
                ErrorDomain.URI,
                "Malformed 'uri_aliases' config entry '" + entry + "', " + why);
    }

    private List<String> aliases() {
        ConfigurationValue value = entries.get(ALIASES);
        if (value == null) {
            return List.of();
        }
        return switch (value) {
            case ConfigurationValue.Text text -> throw unexpected("a string list", ALIASES);
            case ConfigurationValue.Whole number -> throw unexpected("a string list", ALIASES);
            case ConfigurationValue.Sequence(List<ConfigurationValue> values) -> strings(values);
        };
    }

    private List<String> strings(List<ConfigurationValue> values) {
        List<String> strings = new ArrayList<>();
        for (ConfigurationValue value : values) {
            if (!(value instanceof ConfigurationValue.Text(String text))) {
                throw new VirException(
                        ErrorCode.CONF_SYNTAX,
                        ErrorDomain.CONF,
                        file + ": expected a string list for '" + ALIASES + "' parameter");
            }
            strings.add(text);
        }
        return strings;
    }
}
