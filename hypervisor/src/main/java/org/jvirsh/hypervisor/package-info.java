/**
 * libvirt's object model as contracts and values: connections, domains, states, URIs. Drivers implement it, commands
 * use it; no file, process or network access lives here.
 */
@NullMarked
package org.jvirsh.hypervisor;

import org.jspecify.annotations.NullMarked;
