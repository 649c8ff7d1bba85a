/**
 * Command lines as people and script files write them: commands of the virsh language, whose output may go to files and
 * to programs of the host.
 */
@NullMarked
package org.jvirsh.shell.line;

import org.jspecify.annotations.NullMarked;
