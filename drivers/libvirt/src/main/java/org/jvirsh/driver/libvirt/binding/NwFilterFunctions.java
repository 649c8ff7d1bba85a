package org.jvirsh.driver.libvirt.binding;

import com.sun.jna.Library;
import com.sun.jna.ptr.PointerByReference;
import org.libvirt.jna.CString;
import org.libvirt.jna.ConnectionPointer;
import org.libvirt.jna.NetworkFilterPointer;

/** Network filters and their bindings: what the Java binding of libvirt lacks. Parameters and results are those of the C functions. */
public interface NwFilterFunctions extends Library {
    int virConnectListAllNWFilters(ConnectionPointer connection, PointerByReference filters, int flags);

    NetworkFilterPointer virNWFilterDefineXMLFlags(ConnectionPointer connection, String xml, int flags);

    FilterBindingPointer virNWFilterBindingLookupByPortDev(ConnectionPointer connection, String portdev);

    String virNWFilterBindingGetPortDev(FilterBindingPointer binding);

    String virNWFilterBindingGetFilterName(FilterBindingPointer binding);

    int virConnectListAllNWFilterBindings(ConnectionPointer connection, PointerByReference bindings, int flags);

    FilterBindingPointer virNWFilterBindingCreateXML(ConnectionPointer connection, String xml, int flags);

    CString virNWFilterBindingGetXMLDesc(FilterBindingPointer binding, int flags);

    int virNWFilterBindingDelete(FilterBindingPointer binding);

    int virNWFilterBindingFree(FilterBindingPointer binding);
}
