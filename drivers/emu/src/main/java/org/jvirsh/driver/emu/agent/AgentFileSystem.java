package org.jvirsh.driver.emu.agent;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.jvirsh.hypervisor.domain.DomainDefinition;
import org.jvirsh.hypervisor.guest.FileSystemInfo;

/**
 * A file system that a guest has mounted.
 *
 * @param mountPoint where
 * @param name its device
 * @param type its kind
 * @param total bytes it has, where the agent says so
 * @param used bytes of them that are in use
 * @param disks the disks it is on
 */
record AgentFileSystem(
        String mountPoint, String name, String type, OptionalLong total, OptionalLong used, List<AgentDisk> disks) {
    static final String COMMAND = "guest-get-fsinfo";

    /** All of an answer, in the order in which they were mounted, which is not the agent's. */
    static List<AgentFileSystem> all(JsonElement answer) {
        List<AgentFileSystem> all = new ArrayList<>();
        for (JsonObject one : AgentJson.objects(answer, "guest-get-fsinfo reply was missing or not an array")) {
            all.add(of(one));
        }
        return all.reversed();
    }

    private static AgentFileSystem of(JsonObject one) {
        List<AgentDisk> disks = new ArrayList<>();
        String complaint = "'disk' missing or not an array in reply of guest-get-fsinfo";
        String mountPoint = text(one, "mountpoint");
        String name = text(one, "name");
        String type = text(one, "type");
        OptionalLong used = bytes(one, "used-bytes");
        OptionalLong total = bytes(one, "total-bytes");
        for (JsonObject disk : AgentJson.objects(one.get("disk"), complaint)) {
            disks.add(AgentDisk.of(disk));
        }
        return new AgentFileSystem(mountPoint, name, type, total, used, disks);
    }

    private static String text(JsonObject one, String name) {
        return AgentJson.text(one, name, "'" + name + "' missing in reply of guest-get-fsinfo");
    }

    private static OptionalLong bytes(JsonObject one, String name) {
        return one.has(name)
                ? OptionalLong.of(AgentJson.integer(
                        one.get(name), "Error getting '" + name + "' in reply of guest-get-fsinfo"))
                : OptionalLong.empty();
    }

    FileSystemInfo info(DomainDefinition domain) {
        List<String> targets =
                disks.stream().map(disk -> disk.target(domain)).filter(Objects::nonNull).toList();
        return new FileSystemInfo(mountPoint, name, type, targets);
    }
}
