/**
 * The one error table: libvirt's codes, domains and message prefixes, and the exception that carries them.
 */
@NullMarked
package org.jvirsh.hypervisor.error;

import org.jspecify.annotations.NullMarked;
