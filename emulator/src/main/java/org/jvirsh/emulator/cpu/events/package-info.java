/**
 * What the engine tells Java Flight Recorder: events with the addresses and sizes of guest code. Nothing is decided here, and nothing is
 * recorded unless somebody records.
 */
@NullMarked
package org.jvirsh.emulator.cpu.events;

import org.jspecify.annotations.NullMarked;
