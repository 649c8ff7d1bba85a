/**
 * The tool {@code jvirsh quickstart}: its options, the domain it defines, its progress lines, and the
 * interface through which the shell lends it a connection. Where guests come from lives in
 * {@code guest}; nothing here knows a driver, an emulator or the virsh language.
 */
@NullMarked
package org.jvirsh.quickstart;

import org.jspecify.annotations.NullMarked;
