/** From what the user says, or does not say, to the URI to open: environment, client configuration file, aliases. */
@NullMarked
package org.jvirsh.shell.uri;

import org.jspecify.annotations.NullMarked;
