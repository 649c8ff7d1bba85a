/** Commands about domains. */
@NullMarked
package org.jvirsh.commands.domain;

import org.jspecify.annotations.NullMarked;
