package org.jvirsh.driver.libvirt.domain;

import org.jvirsh.driver.libvirt.binding.LibvirtLink;
import org.jvirsh.hypervisor.error.VirException;
import org.libvirt.jna.virNodeInfo;

/** How large maps of the host's processors are. */
final class CpuMaps {
    private CpuMaps() {}

    /** Bytes of a map of all processors the host can have. */
    static int length(LibvirtLink link) {
        return (hostCpus(link) + 7) / 8;
    }

    private static int hostCpus(LibvirtLink link) {
        try {
            int count = link.with(c -> link.more().virNodeGetCPUMap(c, null, null, 0));
            if (count > 0) {
                return count;
            }
        } catch (VirException e) {
            // An older library; the sizes of the host say it as well.
        }
        virNodeInfo info = new virNodeInfo();
        link.run(c -> link.virt().virNodeGetInfo(c, info));
        return info.nodes * info.sockets * info.cores * info.threads;
    }
}
