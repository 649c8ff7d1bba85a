package org.jvirsh.commands.domain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.print.Datum;
import org.jvirsh.commands.print.Result;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.storage.StoragePool;
import org.jvirsh.hypervisor.storage.StorageVolume;
import org.jvirsh.hypervisor.storage.VolumeDeleteFlag;
import org.jvirsh.hypervisor.xml.XmlElement;
import org.jvirsh.hypervisor.xml.XmlReader;

/** The volumes that are removed together with the domain whose disks they are. */
final class DomainVolumes {
    private static final List<String> SOURCES = List.of("file", "dir", "name", "dev", "volume");

    private record Volume(StorageVolume volume, String source, String target) {
        String name() {
            return "'" + target + "'(" + source + ")";
        }
    }

    private final List<Volume> volumes = new ArrayList<>();

    private DomainVolumes() {}

    /** The volumes that {@code --storage} names, or all. */
    static DomainVolumes select(Invocation in, Domain domain) throws CommandFailure {
        Optional<String> wanted = in.arguments().raw("storage");
        List<String> open = new ArrayList<>(Arrays.asList(wanted.orElse("").split(",", -1)));
        DomainVolumes selection = new DomainVolumes();
        XmlElement devices = XmlReader.read("(domain_definition)", domain.xml(Set.of())).child("devices");
        for (XmlElement disk : devices == null ? List.<XmlElement>of() : devices.children("disk")) {
            String target = disk.value("target/@dev");
            String source = source(disk);
            if (target == null || source == null) {
                continue;
            }
            if (wanted.isPresent() && !open.remove(target) && !open.remove(source)) {
                continue;
            }
            StorageVolume volume = find(in, disk, source, target);
            if (volume != null) {
                selection.volumes.add(new Volume(volume, source, target));
            }
        }
        if (wanted.isPresent() && !open.isEmpty()) {
            List<String> lines = new ArrayList<>();
            open.forEach(name -> lines.add("Volume '" + name + "' was not found in domain's definition."));
            throw new CommandFailure(lines.toArray(String[]::new));
        }
        return selection;
    }

    private static @Nullable String source(XmlElement disk) {
        XmlElement source = disk.child("source");
        if (source != null) {
            for (String attribute : source.attributes().keySet()) {
                if (SOURCES.contains(attribute)) {
                    return source.attribute(attribute);
                }
            }
        }
        return null;
    }

    private static @Nullable StorageVolume find(Invocation in, XmlElement disk, String source, String target)
            throws CommandFailure {
        String pool = disk.value("source/@pool");
        try {
            if (pool == null) {
                return in.connection().storage().volumeByPath(source);
            }
            StoragePool found;
            try {
                found = in.connection().storage().poolByName(pool);
            } catch (VirException e) {
                in.session().output().error("Storage pool '" + pool + "' for volume '" + target + "' not found.");
                return null;
            }
            return found.volumeByName(source);
        } catch (VirException e) {
            in.session().output().error("Storage volume '" + target + "'(" + source
                    + ") is not managed by libvirt. Remove it manually.");
            return null;
        }
    }

    /** Removes them, one after the other; a failure stops none. */
    void remove(Invocation in) throws CommandFailure {
        Set<VolumeDeleteFlag> flags =
                in.has("delete-storage-volume-snapshots") ? Set.of(VolumeDeleteFlag.SNAPSHOTS) : Set.of();
        boolean failed = false;
        List<String> removed = new ArrayList<>();
        for (Volume volume : volumes) {
            try {
                if (in.has("wipe-storage") && !wiped(in, volume)) {
                    failed = true;
                    continue;
                }
                volume.volume().delete(flags);
                in.message("Volume " + volume.name() + " removed.");
                removed.add(volume.target());
            } catch (VirException e) {
                in.session().output().error("Failed to remove storage volume " + volume.name());
                in.session().output().error(String.valueOf(e.getMessage()));
                failed = true;
            }
        }
        in.emit(new Result.Text("", Datum.fields().with("removed-volumes", Datum.sequence(removed, Datum::of))));
        if (failed) {
            throw new CommandFailure();
        }
    }

    private static boolean wiped(Invocation in, Volume volume) {
        if (!in.session().settings().quiet()) {
            in.emit(new Result.Text("Wiping volume " + volume.name() + " ... ", Datum.none()));
        }
        try {
            volume.volume().wipe();
        } catch (VirException e) {
            in.session().output().error("Failed! Volume not removed.");
            in.session().output().error(String.valueOf(e.getMessage()));
            return false;
        }
        in.message("Done.");
        return true;
    }
}
