/**
 * Running scripts: their command line, compiling them and keeping what was compiled, ending them on time, and telling what went
 * wrong. What a script can say is in {@code org.jvirsh.scripting}.
 */
@NullMarked
package org.jvirsh.scripting.run;

import org.jspecify.annotations.NullMarked;
