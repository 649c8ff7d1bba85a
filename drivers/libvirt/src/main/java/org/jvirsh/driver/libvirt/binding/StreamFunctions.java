package org.jvirsh.driver.libvirt.binding;

import com.sun.jna.Library;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.LongByReference;
import org.libvirt.jna.SizeT;
import org.libvirt.jna.StreamPointer;

/** Streams: what the Java binding of libvirt lacks. Parameters and results are those of the C functions. */
public interface StreamFunctions extends Library {
    int virStreamRecvFlags(StreamPointer stream, Pointer data, SizeT nbytes, int flags);

    int virStreamSendHole(StreamPointer stream, long length, int flags);

    int virStreamRecvHole(StreamPointer stream, LongByReference length, int flags);
}
