/**
 * Bytes of a terminal line become text: decoding, taking escape sequences out, obeying carriage returns and backspaces. Everything
 * here is pure, works on pieces of any size, and keeps no more than a few kilobytes between them.
 */
@NullMarked
package org.jvirsh.scripting.console.text;

import org.jspecify.annotations.NullMarked;
