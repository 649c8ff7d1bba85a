package org.jvirsh.hypervisor.nodedev;

import java.util.List;
import java.util.Set;
import org.jvirsh.hypervisor.DefineFlag;
import org.jvirsh.hypervisor.error.VirException;

/** The devices of the host. A driver overrides what it has; all else fails with error 3. */
public interface NodeDevices {
    /** The devices that match, in no particular order. Filters of one group widen the choice, groups narrow it. */
    default List<NodeDevice> list(Set<NodeDeviceFilter> filters) {
        throw VirException.unsupported("virConnectListAllNodeDevices");
    }

    /** The device of that name; error 53 when there is none. */
    default NodeDevice byName(String name) {
        throw VirException.unsupported("virNodeDeviceLookupByName");
    }

    /** The SCSI host of these world wide names; error 53 when there is none. */
    default NodeDevice scsiHostByWwn(String wwnn, String wwpn) {
        throw VirException.unsupported("virNodeDeviceLookupSCSIHostByWWN");
    }

    /** Makes a device appear until it is destroyed or the host stops. */
    default NodeDevice create(String xml, Set<DefineFlag> flags) {
        throw VirException.unsupported("virNodeDeviceCreateXML");
    }

    /** Makes a device persistent, or replaces its persistent definition. */
    default NodeDevice define(String xml, Set<DefineFlag> flags) {
        throw VirException.unsupported("virNodeDeviceDefineXML");
    }
}
