package org.jvirsh.driver.libvirt.binding;

import com.sun.jna.PointerType;

/** A {@code virNetworkPortPtr}. */
public final class NetworkPortPointer extends PointerType {}
