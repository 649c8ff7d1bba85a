package org.jvirsh.commands.volume;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.pool.PoolArgument;
import org.jvirsh.commands.print.RawXml;
import org.jvirsh.commands.print.Result;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.storage.StoragePool;
import org.jvirsh.hypervisor.storage.StoragePools;
import org.jvirsh.hypervisor.storage.StorageVolume;
import org.jvirsh.hypervisor.storage.VolumeCreateFlag;

/** {@code vol-create-as}: a volume from options. */
final class VolCreateAsCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        Set<VolumeCreateFlag> flags = CreateFlags.of(in);
        StoragePool pool = PoolArgument.find(in);
        String name = in.required("name");
        String xml = xml(in, pool, name);
        if (in.has("print-xml")) {
            in.emit(Result.Text.named("xml", xml));
            return;
        }
        try {
            pool.createVolume(xml, flags);
        } catch (VirException e) {
            throw new CommandFailure("Failed to create vol " + name, e);
        }
        in.subject("volume", name);
        in.message("Vol " + name + " created");
    }

    private static String xml(Invocation in, StoragePool pool, String name) throws CommandFailure {
        long capacity = VolumeSize.parse(in.required("capacity"));
        Optional<String> allocation = in.arguments().raw("allocation").filter(text -> !text.isEmpty());
        RawXml out = new RawXml().open("<volume>").line("<name>" + name + "</name>");
        out.line("<capacity>" + Long.toUnsignedString(capacity) + "</capacity>");
        if (allocation.isPresent()) {
            String bytes = Long.toUnsignedString(VolumeSize.parse(allocation.get()));
            out.line("<allocation>" + bytes + "</allocation>");
        }
        Optional<String> format = in.string("format");
        Optional<String> backing = in.string("backing-vol");
        Optional<String> backingFormat = in.string("backing-vol-format");
        if (format.isPresent()) {
            out.open("<target>").line("<format type='" + format.get() + "'/>").close("</target>");
        }
        if (backing.isPresent()) {
            String path = backing(in, pool, backing.get()).path();
            out.open("<backingStore>").line("<path>" + path + "</path>");
            if (backingFormat.isPresent()) {
                out.line("<format type='" + backingFormat.get() + "'/>");
            }
            out.close("</backingStore>");
        }
        return out.close("</volume>").toString();
    }

    /** The volume a new one is based on, by its name in the same pool, its key or its path. */
    private static StorageVolume backing(Invocation in, StoragePool pool, String text) throws CommandFailure {
        StoragePools pools = in.connection().storage();
        for (Lookup way : List.of(
                new Lookup("name", pool::volumeByName),
                new Lookup("key", pools::volumeByKey),
                new Lookup("path", pools::volumeByPath))) {
            debug(in, "Look up backing store volume '" + text + "' as " + way.name());
            try {
                StorageVolume volume = way.find().apply(text);
                debug(in, "Backing store volume found using '" + text + "' as " + way.name());
                return volume;
            } catch (VirException e) {
                if (way.name().equals("path")) {
                    throw new CommandFailure("failed to get vol '" + text + "'", e);
                }
            }
        }
        throw new CommandFailure("failed to get vol '" + text + "'");
    }

    private record Lookup(String name, Function<String, StorageVolume> find) {}

    private static void debug(Invocation in, String text) {
        in.session().output().debug(0, in.arguments().spec().name() + ": " + text);
    }
}
