/**
 * Storage pools and volumes of the embedded driver: directories and the images in them. Definitions are files of their own;
 * volumes are looked up in the directory at each call, so there is nothing that could be out of date. Images are read and
 * written with the emulator's own formats.
 */
@NullMarked
package org.jvirsh.driver.emu.storage;

import org.jspecify.annotations.NullMarked;
