/**
 * Where a guest spends its instructions: samples by address, and the names that a file of symbols has for them. When samples are taken is
 * the engine's affair, what the guest runs is not known here.
 */
@NullMarked
package org.jvirsh.emulator.hot;

import org.jspecify.annotations.NullMarked;
