/**
 * The language of scripts: typed objects over the contracts of {@code org.jvirsh.hypervisor}, and what a script has made. How
 * scripts are compiled, kept and run is in {@code org.jvirsh.scripting.run}; what a console shows and is told is in
 * {@code org.jvirsh.scripting.console}; drivers are not known here.
 */
@NullMarked
package org.jvirsh.scripting;

import org.jspecify.annotations.NullMarked;
