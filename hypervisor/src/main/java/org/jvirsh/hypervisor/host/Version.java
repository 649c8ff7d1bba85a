package org.jvirsh.hypervisor.host;

/** A version of three numbers. */
public record Version(int major, int minor, int release) {
    /** The version of libvirt whose behaviour this library has. */
    public static final Version LIBRARY = new Version(11, 3, 0);

    @Override
    public String toString() {
        return major + "." + minor + "." + release;
    }
}
