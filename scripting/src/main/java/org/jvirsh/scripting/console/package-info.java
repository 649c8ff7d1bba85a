/**
 * Consoles as a program uses them: waiting for patterns, answering, logging in, running a command in the guest, recording and
 * replaying. Knows streams and domains of {@code org.jvirsh.hypervisor}; knows neither Groovy nor terminals.
 */
@NullMarked
package org.jvirsh.scripting.console;

import org.jspecify.annotations.NullMarked;
