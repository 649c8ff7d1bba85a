package org.jvirsh.driver.libvirt.binding;

import com.sun.jna.Library;
import com.sun.jna.ptr.PointerByReference;
import org.libvirt.jna.DomainPointer;
import org.libvirt.jna.DomainSnapshotPointer;

/** Snapshots: what the Java binding of libvirt lacks. Parameters and results are those of the C functions. */
public interface SnapshotFunctions extends Library {
    String virDomainSnapshotGetName(DomainSnapshotPointer snapshot);

    int virDomainListAllSnapshots(DomainPointer domain, PointerByReference snaps, int flags);

    int virDomainSnapshotNumChildren(DomainSnapshotPointer snapshot, int flags);

    int virDomainSnapshotListAllChildren(DomainSnapshotPointer snapshot, PointerByReference snaps, int flags);

    DomainSnapshotPointer virDomainSnapshotGetParent(DomainSnapshotPointer snapshot, int flags);

    int virDomainSnapshotIsCurrent(DomainSnapshotPointer snapshot, int flags);

    int virDomainSnapshotHasMetadata(DomainSnapshotPointer snapshot, int flags);
}
