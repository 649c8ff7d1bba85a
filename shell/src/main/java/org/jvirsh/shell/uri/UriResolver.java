package org.jvirsh.shell.uri;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.ConnectionUri;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;

/**
 * Finds the URI to open, as libvirt's clients do: what the user names, else {@code LIBVIRT_DEFAULT_URI}, else
 * {@code uri_default} of the client configuration, else this program's own default. An alias of the configuration may
 * stand anywhere for a URI.
 */
public final class UriResolver {
    private final Map<String, String> environment;
    private final Path file;

    /**
     * A resolver.
     *
     * @param environment the variables of the program
     * @param file the client configuration, {@code libvirt.conf}
     */
    public UriResolver(Map<String, String> environment, Path file) {
        this.environment = environment;
        this.file = file;
    }

    /**
     * The URI to open. An empty name leaves the choice to libvirt, which then is empty here too when nothing is
     * configured: this program's own default is for those who say nothing at all.
     *
     * @param name URI or alias; null or empty for the default
     * @throws org.jvirsh.hypervisor.error.VirException when the configuration is wrong or the URI is none
     */
    public Optional<ConnectionUri> resolve(@Nullable String name) {
        ClientConfiguration configuration = ClientConfiguration.load(file);
        String given = name == null || name.isEmpty() ? null : historical(name);
        String text = given != null ? given : configured(configuration).orElse(null);
        if (text == null) {
            return name == null ? Optional.of(ConnectionUri.parse(ConnectionUri.DEFAULT)) : Optional.empty();
        }
        String uri = configuration.alias(text).orElse(text);
        // Messages speak of what the user has said, even where that is nothing.
        ConnectionUri parsed = ConnectionUri.parse(uri, given == null ? "(null)" : given);
        checkSlash(uri, parsed);
        return Optional.of(parsed);
    }

    /** The client configuration. */
    public Path file() {
        return file;
    }

    /** One slash too few makes a host of the path. */
    private static void checkSlash(String text, ConnectionUri uri) {
        boolean hasPlaces = uri.transport() == null && List.of("qemu", "vbox", "vz").contains(uri.driver());
        if (hasPlaces && ("session".equals(uri.host()) || "system".equals(uri.host()))) {
            throw new VirException(
                    ErrorCode.INTERNAL_ERROR,
                    ErrorDomain.NONE,
                    "invalid URI " + text + " (maybe you want " + uri.driver() + ":///" + uri.host() + ")");
        }
    }

    /** What is opened when nobody names anything; aliases stay as they are. */
    public String defaultText() {
        return configured(ClientConfiguration.load(file)).orElse(ConnectionUri.DEFAULT);
    }

    private Optional<String> configured(ClientConfiguration configuration) {
        String variable = environment.getOrDefault("LIBVIRT_DEFAULT_URI", "");
        return variable.isEmpty() ? configuration.defaultUri() : Optional.of(variable);
    }

    /** Xen had names of its own before there were URIs. */
    private static String historical(String name) {
        return name.equalsIgnoreCase("xen") || name.equals("xen://") ? "xen:///system" : name;
    }
}
