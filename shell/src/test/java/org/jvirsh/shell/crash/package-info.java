/** Ends real processes exactly at the point of a test's choice, with ptrace(2). */
package org.jvirsh.shell.crash;
