/**
 * Schemas of libvirt's XML documents as text, and the engine that makes a document canonical with one: what the schema
 * does not know is dropped, values are checked and written as libvirt writes them, defaults are filled in, and
 * elements and attributes come out in libvirt's order.
 *
 * <p>A schema is a resource {@code NAME.schema} of this package, lines nested by two spaces of indentation, in the order
 * of the <em>output</em>:
 *
 * <pre>{@code
 * # a comment
 * words onoff on off                     a list of words, for use as enum:onoff
 * fragment address                       lines for "use address"
 *   @type enum:pci|drive required
 * network                                the root element (there can be several)
 *   @ipv6 yesno                          an attribute
 *   name text required                   an element with text
 *   mtu                                  an element: its attributes and children below
 *     @size uint
 *   ip*                                  repeats; without * the first one counts
 *     @family enum:ipv4|ipv6 default ipv4
 *     when @family = ipv4                the lines below it count only then
 *       @netmask text
 *     when dhcp/range                    only when the input has it
 *     when not ../@x                     only when it has not; also PATH != a|b
 *   metadata any                         kept whole
 *   in-order                             these children stay in the order of the document
 *     rule*
 *     filterref*
 *   use address
 * }</pre>
 *
 * <p>After an element's name: {@code *} it repeats; {@code !} it is kept when the input has it, even when nothing is
 * left in it (otherwise such an element goes); {@code +} it is written even when the input has none; {@code ~} it is kept
 * and has two tags even when it is empty.
 *
 * <p>The lists {@code grouped} and {@code chosen} name children of the root for which the messages of a validation differ.
 *
 * <p>Paths: {@code @a}, {@code child}, {@code child/@a}, {@code ../@a}, {@code ../../child/@a}. An attribute of the
 * element itself or one around it counts with its canonical value, defaults included, once it has been dealt with.
 *
 * <p>Types of values: {@code text} {@code int uint long ulong} (C's decimal numbers of 32 and 64 bits)
 * {@code nat} (an int that is not negative) {@code hex:N HEX:N hex64:N} (any base; written {@code 0x} and at least N
 * digits) {@code octal:N} {@code enum:a|b|c} or {@code enum:LIST}
 * {@code like:LIST} (a word in any case, or another name) {@code yesno onoff uuid mac cpuset ip path upper alias}
 * {@code port} (of a USB hub: {@code 1.2}) {@code memory:UNIT} (an amount with its attribute unit, UNIT when there is
 * none; comes out in KiB) {@code bytes:UNIT mega:UNIT pretty:UNIT} (the same in bytes, in M, in the largest unit that
 * needs no fraction).
 *
 * <p>After a type: {@code required} (absence is an error with the generic text) {@code missing CODE "text"} (with this
 * text) {@code error CODE "text"} (instead of the generic text for a bad value) {@code nonzero} {@code range A B}
 * {@code base N} (of a number; 0 for C's prefixes) {@code default VALUE} {@code omit a|b} (values not written)
 * {@code noempty} (an empty attribute counts as absent; empty text of an element always does) {@code lenient} (a bad
 * value counts as absent) {@code alias OLD NEW}
 * {@code clear CODE
 * "text"} (what is left of it is empty) {@code constant VALUE} (written whatever the value was). In texts {@code {}} is the
 * value and {@code {PATH}} what a path leads to. {@code required} and {@code missing} also go on an element without a
 * type, and {@code one CODE "text"} says what is wrong with several of it.
 *
 * <p>What came with a version of libvirt has {@code since VERSION} at the end of its line; words of an enum that did have
 * {@code newer VERSION a|b} after it; {@code when since VERSION} holds for that version and later ones. A document is
 * read {@link org.jvirsh.hypervisor.schema.XmlSchema#as as} some version; what is newer is unknown then.
 *
 * <p>More lines: {@code refuse CODE "text"} (an error whenever it is reached, so below {@code when})
 * {@code others CODE "text"} (unknown child elements are an error) {@code include NAME} (words and fragments of another
 * schema). More conditions: {@code when PATH < 5}, {@code > 5}, {@code begins a|b}, {@code longer 8},
 * {@code matches REGEX}, {@code when +name}
 * (a switch of the
 * caller; {@code +unwritten}, which nobody sets, holds what is valid and ignored), {@code when a|b} (one is there), {@code when filled a|b} (and not empty), {@code when nonzero
 * a|b} (and a number that is not zero).
 */
@NullMarked
package org.jvirsh.hypervisor.schema;

import org.jspecify.annotations.NullMarked;
