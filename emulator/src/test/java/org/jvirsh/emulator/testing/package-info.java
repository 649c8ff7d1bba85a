/** What register-level tests share: time that stands until told, wires that remember, a port space to drive. */
@NullMarked
package org.jvirsh.emulator.testing;

import org.jspecify.annotations.NullMarked;
