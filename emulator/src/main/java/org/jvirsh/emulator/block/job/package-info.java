/** Long operations on a disk that goes on being used: commit, stream, mirror, backup. */
@NullMarked
package org.jvirsh.emulator.block.job;

import org.jspecify.annotations.NullMarked;
