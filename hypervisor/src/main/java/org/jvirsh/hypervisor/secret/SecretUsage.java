package org.jvirsh.hypervisor.secret;

/** What a secret is for, in the order of libvirt's numbers. */
public enum SecretUsage {
    NONE("none"),
    VOLUME("volume"),
    CEPH("ceph"),
    ISCSI("iscsi"),
    TLS("tls"),
    VTPM("vtpm");

    private final String word;

    SecretUsage(String word) {
        this.word = word;
    }

    /** The word in XML and in lists. */
    public String word() {
        return word;
    }
}
