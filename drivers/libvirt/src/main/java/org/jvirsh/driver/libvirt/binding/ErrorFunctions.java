package org.jvirsh.driver.libvirt.binding;

import com.sun.jna.Library;
import com.sun.jna.Pointer;

/** The last error of the thread: what the Java binding of libvirt lacks. Parameters and results are those of the C functions. */
public interface ErrorFunctions extends Library {
    Pointer virGetLastError();

    int virGetLastErrorCode();

    int virGetLastErrorDomain();
}
