/**
 * Long work on the disks of embedded domains: commit, pull, copy, resize; by the monitor of a running machine, on the images
 * themselves when there is none. What is under way is written down, because the shell that began it need not be the one that
 * ends it. A machine goes over to another image while its guest is held, and the definitions name that image before the
 * guest goes on: at no moment is anything that the guest wrote only in an image that nobody would find.
 */
@NullMarked
package org.jvirsh.driver.emu.block;

import org.jspecify.annotations.NullMarked;
