/**
 * libvirt's test hypervisor in memory: {@code test:///default} with its ready-made objects, {@code test:///FILE} with those
 * of a file. Nothing here runs a guest or touches the host.
 */
@NullMarked
package org.jvirsh.driver.test;

import org.jspecify.annotations.NullMarked;
