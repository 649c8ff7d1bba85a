/** What drivers that keep their objects in files share: files written whole, locks between processes, names of files. */
@NullMarked
package org.jvirsh.driver.core.file;

import org.jspecify.annotations.NullMarked;
