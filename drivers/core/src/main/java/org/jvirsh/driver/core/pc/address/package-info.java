/** Where devices of a PC sit: PCI slots, USB ports, ports of virtio-serial controllers, memory slots. */
@NullMarked
package org.jvirsh.driver.core.pc.address;

import org.jspecify.annotations.NullMarked;
