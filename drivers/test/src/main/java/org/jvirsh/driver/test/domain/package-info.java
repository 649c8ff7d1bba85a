/** The imaginary host's domains: the list of them, what each one holds, and how a handle finds its domain. */
@NullMarked
package org.jvirsh.driver.test.domain;

import org.jspecify.annotations.NullMarked;
