package org.jvirsh.driver.test.domain;

/** What makes a domain one to be careful with, in libvirt's order. */
public enum Taint {
    HIGH_PRIVILEGES("running with undesirable elevated privileges"),
    SHELL_SCRIPTS("network configuration using opaque shell scripts"),
    CDROM_PASSTHROUGH("use of host cdrom passthrough"),
    CUSTOM_DTB("custom device tree blob used"),
    DEPRECATED_CONFIG("use of deprecated configuration settings");

    private final String text;

    Taint(String text) {
        this.text = text;
    }

    /** The words libvirt has for it. */
    public String text() {
        return text;
    }
}
