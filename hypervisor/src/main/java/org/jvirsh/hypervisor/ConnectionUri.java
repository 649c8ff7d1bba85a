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
 * @param host host name, or null when empty
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
        int colon = text.indexOf(':');
        if (colon <= 0 || !text.substring(0, colon).matches("[A-Za-z][A-Za-z0-9+.-]*")) {
            throw new VirException(
                    ErrorCode.NO_CONNECT,
                    ErrorDomain.NONE,
                    "URI '" + shown + "' does not include a driver name");
        }
        String scheme = text.substring(0, colon);
        int plus = scheme.indexOf('+');
        String rest = text.substring(colon + 1);
        int hash = rest.indexOf('#');
        if (hash >= 0) {
            rest = rest.substring(0, hash);
        }
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
        }
        int at = authority.lastIndexOf('@');
        String user = at < 0 ? null : decode(authority.substring(0, at));
        String hostPort = authority.substring(at + 1);
        int portMark = hostPort.lastIndexOf(':');
        if (portMark < hostPort.indexOf(']')) {
            portMark = -1;
        }
        String host = portMark < 0 ? hostPort : hostPort.substring(0, portMark);
        return new ConnectionUri(
                text,
                plus < 0 ? scheme : scheme.substring(0, plus),
                plus < 0 ? null : scheme.substring(plus + 1),
                user,
                host.isEmpty() ? null : host,
                portMark < 0 ? -1 : port(text, hostPort.substring(portMark + 1)),
                decode(rest),
                parameters(query));
    }

    private static int port(String text, String digits) {
        if (digits.isEmpty()) {
            return -1;
        }
        if (!digits.matches("[0-9]{1,5}") || Integer.parseInt(digits) > 65535) {
            throw new VirException(ErrorCode.INTERNAL_ERROR, ErrorDomain.URI, "Unable to parse URI " + text);
        }
        return Integer.parseInt(digits);
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : query.split("[&;]")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            } else if (!pair.isEmpty() && equals < 0) {
                parameters.put(decode(pair), "");
            }
        }
        return parameters;
    }

    private static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new VirException(
                    ErrorCode.INTERNAL_ERROR, ErrorDomain.URI, "Unable to parse URI " + text, e);
        }
    }
}
