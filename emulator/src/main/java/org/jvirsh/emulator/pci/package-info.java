/**
 * The PCI bus: configuration space, base address registers, interrupt pins, MSI-X, and the bus that routes to them
 * (PCI Local Bus Specification 3.0). Holds no device; bridges are in {@code chipset}.
 */
@NullMarked
package org.jvirsh.emulator.pci;

import org.jspecify.annotations.NullMarked;
