/**
 * The way into libvirt's C library: what the Java binding of libvirt declares, what it lacks beside it, handles that are given back,
 * errors, lists and typed parameters. No rules of the object model are known here, and nothing of this is loaded for other URIs.
 * Missing functions answer that they are not supported; that is how one build works with libraries of all ages.
 */
package org.jvirsh.driver.libvirt.binding;
