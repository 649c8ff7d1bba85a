package org.jvirsh.driver.libvirt.binding;


/** A connection that libvirt can talk to from another one. */
public interface LibvirtPeer {
    /** The way to it. */
    LibvirtLink link();
}
