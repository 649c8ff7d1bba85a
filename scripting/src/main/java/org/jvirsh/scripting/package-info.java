/**
 * The language of scripts: typed objects over the contracts of {@code org.jvirsh.hypervisor}, how scripts are found, compiled, kept
 * and run. What a console shows and is told is in {@code org.jvirsh.scripting.console}; drivers are not known here.
 */
@NullMarked
package org.jvirsh.scripting;

import org.jspecify.annotations.NullMarked;
