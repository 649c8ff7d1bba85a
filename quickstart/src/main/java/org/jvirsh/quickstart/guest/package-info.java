/**
 * Where guests come from: Debian packages and the cache they are kept in, the initramfs built around
 * busybox, the checks a kernel file must pass. Programs of the host are run here and nowhere else; domains
 * and consoles are not known here.
 */
@NullMarked
package org.jvirsh.quickstart.guest;

import org.jspecify.annotations.NullMarked;
