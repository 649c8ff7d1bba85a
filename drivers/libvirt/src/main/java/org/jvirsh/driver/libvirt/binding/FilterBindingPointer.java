package org.jvirsh.driver.libvirt.binding;

import com.sun.jna.PointerType;

/** A {@code virNWFilterBindingPtr}. */
public final class FilterBindingPointer extends PointerType {}
