/** The virsh language: from text or words to parsed commands, with virsh's error texts. */
@NullMarked
package org.jvirsh.commands.parse;

import org.jspecify.annotations.NullMarked;
