/** XPath 1.0 on documents of libvirt, with libxml2's words for mistakes and its layout for what is selected. */
@NullMarked
package org.jvirsh.commands.document.xpath;

import org.jspecify.annotations.NullMarked;
