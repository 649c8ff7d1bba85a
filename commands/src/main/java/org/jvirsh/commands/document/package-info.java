/** Printing of XML documents, whole or the parts an XPath expression selects. */
@NullMarked
package org.jvirsh.commands.document;

import org.jspecify.annotations.NullMarked;
