/**
 * The built-in guest: a kernel of about three kilobytes that boots like Linux and answers on the first serial
 * port. Its machine code is assembled at run time from the sources here; no image is stored. Each class
 * writes one part: the image, the real-mode setup, and the program by concern.
 */
@NullMarked
package org.jvirsh.quickstart.tiny;

import org.jspecify.annotations.NullMarked;
