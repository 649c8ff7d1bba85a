package org.jvirsh.hypervisor.domain.devices;

/** Names of disks in the guest: a prefix of the bus, letters that count, perhaps the number of a partition. */
public final class DiskNames {
    private static final String[] PREFIXES = {"fd", "hd", "vd", "sd", "xvd", "ubd"};

    private DiskNames() {}

    /** Which disk of its bus the name means, from 0; -1 when it is no name of a disk. */
    public static int index(String name) {
        String letters = null;
        for (String prefix : PREFIXES) {
            if (name.startsWith(prefix)) {
                letters = name.substring(prefix.length());
                break;
            }
        }
        if (letters == null) {
            return -1;
        }
        long index = 0;
        int at = 0;
        while (at < letters.length() && letters.charAt(at) >= 'a' && letters.charAt(at) <= 'z') {
            index = (index + (at < 1 ? 0 : 1)) * 26 + letters.charAt(at) - 'a';
            if (index > Integer.MAX_VALUE / 26) {
                return -1;
            }
            at++;
        }
        boolean partition = letters.substring(at).matches("0|[1-9][0-9]*|");
        return at == 0 || !partition ? -1 : (int) index;
    }
}
