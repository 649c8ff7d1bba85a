/** Storage pools and volumes of the test hypervisor: names and numbers, nothing is stored anywhere. */
@NullMarked
package org.jvirsh.driver.test.storage;

import org.jspecify.annotations.NullMarked;
