package org.jvirsh.hypervisor;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;

/**
 * A connection URI: {@code driver[+transport]://[user@][host][:port]/path[?name=value&...]}.
 *
 * @param text the URI as the user gave it
 * @param driver the word before {@code +} or {@code ://}
 * @param transport the word after {@code +}, or null
 * @param user user name, or null
 * @param host host name, without the brackets of an IPv6 address, or null when empty
 * @param port port, or -1
 * @param path path with its leading slash, or empty
 * @param parameters the query, decoded, in the order given
 */
public record ConnectionUri(
        String text,
        String driver,
        @Nullable String transport,
        @Nullable String user,
        @Nullable String host,
        int port,
        String path,
        Map<String, String> parameters) {

    /** The URI used when nobody names one. */
    public static final String DEFAULT = "emu:///session";

    /**
     * Reads a URI.
     *
     * @throws VirException code 5 when there is no driver name, code 1 when it is malformed
     */
    public static ConnectionUri parse(String text) {
        return parse(text, text);
    }

    /** As above; {@code shown} is what the user has said, for messages. */
    public static ConnectionUri parse(String text, String shown) {
        String scheme = UriSyntax.scheme(text);
        int start = scheme == null ? 0 : scheme.length() + 1;
        String rest = text.substring(start, fragment(text));
        String query = "";
        int mark = rest.indexOf('?');
        if (mark >= 0) {
            query = rest.substring(mark + 1);
            rest = rest.substring(0, mark);
        }
        String authority = "";
        if (rest.startsWith("//")) {
            int slash = rest.indexOf('/', 2);
            authority = slash < 0 ? rest.substring(2) : rest.substring(2, slash);
            rest = slash < 0 ? "" : rest.substring(slash);
        } else if (scheme == null && rest.split("/", 2)[0].indexOf(':') >= 0) {
            throw malformed(text);
        }
        // A blank in a query is wrong, but can only mean one thing.
        if (!UriSyntax.consistsOf(rest, ":@/") || !UriSyntax.consistsOf(query, ":@/? ")) {
            throw malformed(text);
        }
        int at = authority.lastIndexOf('@');
        String user = at < 0 ? null : decode(text, authority.substring(0, at));
        String place = authority.substring(at + 1);
        int colon = place.lastIndexOf(':');
        if (colon < place.indexOf(']')) {
            colon = -1;
        }
        String host = colon < 0 ? place : place.substring(0, colon);
        String port = colon < 0 ? "" : place.substring(colon + 1);
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        if (colon >= 0 && !UriSyntax.isPort(port)
                || at >= 0 && !UriSyntax.consistsOf(authority.substring(0, at), ":")
                || !bracketed && !UriSyntax.consistsOf(host, "")) {
            throw malformed(text);
        }
        String path = decode(text, rest);
        if (scheme == null) {
            throw new VirException(
                    ErrorCode.NO_CONNECT,
                    ErrorDomain.NONE,
                    "URI '" + shown + "' does not include a driver name");
        }
        int plus = scheme.indexOf('+');
        return new ConnectionUri(
                text,
                plus < 0 ? scheme : scheme.substring(0, plus),
                plus < 0 ? null : scheme.substring(plus + 1),
                user,
                host.isEmpty() ? null : bracketed ? host.substring(1, host.length() - 1) : decode(text, host),
                host.isEmpty() || colon < 0 ? -1 : Integer.parseInt(port),
                path,
                parameters(text, query));
    }

    private static int fragment(String text) {
        int hash = text.indexOf('#');
        return hash < 0 ? text.length() : hash;
    }

    /** The URI in libvirt's own spelling, as {@code virsh uri} prints it. */
    public String canonical() {
        StringBuilder uri = new StringBuilder(driver);
        if (transport != null) {
            uri.append('+').append(transport);
        }
        uri.append("://");
        if (user != null) {
            uri.append(UriSyntax.escapePath(user)).append('@');
        }
        if (host != null) {
            uri.append(host.indexOf(':') >= 0 ? "[" + host + "]" : host);
        }
        if (port > 0) {
            uri.append(':').append(port);
        }
        uri.append(UriSyntax.escapePath(path));
        int hash = fragment(text);
        int mark = text.indexOf('?');
        if (mark >= 0 && mark < hash && mark + 1 < hash) {
            uri.append(text, mark, hash);
        }
        return uri.append(text.substring(hash)).toString();
    }

    private static VirException malformed(String text) {
        return new VirException(ErrorCode.INTERNAL_ERROR, ErrorDomain.URI, "Unable to parse URI " + text);
    }

    private static Map<String, String> parameters(String text, String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (query.isEmpty()) {
            return parameters;
        }
        for (String pair : query.split("[&;]")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(decode(text, pair.substring(0, equals)), decode(text, pair.substring(equals + 1)));
            } else if (!pair.isEmpty() && equals < 0) {
                parameters.put(decode(text, pair), "");
            }
        }
        return parameters;
    }

    private static String decode(String text, String part) {
        if (part.indexOf('%') < 0) {
            return part;
        }
        try {
            return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw malformed(text);
        }
    }
}
