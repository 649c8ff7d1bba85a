/**
 * What a domain is busy with: calls that exclude each other, and at most one long job such as saving or backing up, with its
 * progress and its end. Drivers report what a job does; this package answers {@code domjobinfo} and {@code domjobabort}.
 */
@NullMarked
package org.jvirsh.driver.core.job;

import org.jspecify.annotations.NullMarked;
