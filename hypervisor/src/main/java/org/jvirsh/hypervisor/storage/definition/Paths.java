package org.jvirsh.hypervisor.storage.definition;

/** Paths as libvirt keeps them. */
public final class Paths {
    private Paths() {}

    /** Without repeated and trailing slashes; two at the start mean something, and URIs are left alone. */
    public static String clean(String path) {
        int scheme = path.indexOf("://");
        if (scheme >= 0 && path.indexOf('/') > scheme) {
            return path;
        }
        boolean doubled = path.startsWith("//") && !path.startsWith("///");
        StringBuilder clean = new StringBuilder(doubled ? "//" : "");
        int at = doubled ? 2 : 0;
        while (at < path.length()) {
            char c = path.charAt(at++);
            if (c != '/') {
                clean.append(c);
                continue;
            }
            while (at < path.length() && path.charAt(at) == '/') {
                at++;
            }
            if (at < path.length() || clean.isEmpty()) {
                clean.append('/');
            }
        }
        return clean.toString();
    }
}
