package org.jvirsh.hypervisor.guest;

import java.util.List;

/**
 * A file system the guest has mounted.
 *
 * @param mountPoint where
 * @param name its device inside the guest
 * @param type its kind
 * @param targets the disks it is on
 */
public record FileSystemInfo(String mountPoint, String name, String type, List<String> targets) {
    public FileSystemInfo {
        targets = List.copyOf(targets);
    }
}
