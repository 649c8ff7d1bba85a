package org.jvirsh.commands.volume;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.EnumSet;
import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.storage.StorageVolume;
import org.jvirsh.hypervisor.storage.VolumeInfoFlag;
import org.jvirsh.hypervisor.storage.VolumeReader;
import org.jvirsh.hypervisor.storage.VolumeTransferFlag;

/** {@code vol-download}: the content of a volume becomes that of a file. */
final class VolDownloadCommand implements Command {
    private static final int BLOCK = 64 * 1024;

    @Override
    public void run(Invocation in) throws CommandFailure {
        long offset = in.numbers().unsignedLong("offset").orElse(0);
        long length = in.numbers().wrappedLong("length").orElse(0);
        StorageVolume volume = VolumeArgument.find(in);
        String name = in.required("vol");
        String file = in.required("file");
        Set<VolumeTransferFlag> flags = EnumSet.noneOf(VolumeTransferFlag.class);
        if (in.has("sparse")) {
            flags.add(VolumeTransferFlag.SPARSE);
        }
        try (DownloadFile target = DownloadFile.open(in.session().directory().resolve(file), file);
                VolumeReader source = begin(volume, offset, length, flags, name)) {
            try (Transfer transfer = new Transfer(in, "Download", amount(in, volume, offset, length))) {
                receive(source, target.begin(), name, transfer);
            }
            try {
                source.finish();
            } catch (VirException e) {
                throw new CommandFailure("cannot close volume " + name, e);
            }
            target.keep();
        }
    }

    /** How much will come, or 0 if nobody wants to know or the host does not say. */
    private static long amount(Invocation in, StorageVolume volume, long offset, long length) {
        if (!Transfer.watched(in)) {
            return 0;
        }
        try {
            long rest = Math.max(0, volume.info(Set.of(VolumeInfoFlag.PHYSICAL)).allocation() - offset);
            return length > 0 ? Math.min(rest, length) : rest;
        } catch (VirException e) {
            return 0;
        }
    }

    private static VolumeReader begin(
            StorageVolume volume, long offset, long length, Set<VolumeTransferFlag> flags, String name)
            throws CommandFailure {
        try {
            return volume.download(offset, length, flags);
        } catch (VirException e) {
            throw new CommandFailure("cannot download from volume " + name, e);
        }
    }

    /** Holes are stepped over, so that the file has them too; a hole at the end still counts for its length. */
    private static void receive(VolumeReader source, FileChannel target, String name, Transfer transfer)
            throws CommandFailure {
        String complaint = "cannot receive data from volume " + name;
        try {
            byte[] block = new byte[BLOCK];
            long end = 0;
            while (true) {
                long hole = source.skipHole();
                end += hole;
                int count = source.read(block);
                if (count < 0 && hole == 0) {
                    break;
                }
                transfer.moved(hole + Math.max(count, 0));
                if (count > 0) {
                    ByteBuffer data = ByteBuffer.wrap(block, 0, count);
                    while (data.hasRemaining()) {
                        end += target.write(data, end);
                    }
                }
            }
            DownloadFile.stretch(target, end);
        } catch (VirException e) {
            throw new CommandFailure(complaint, e);
        } catch (IOException e) {
            throw new CommandFailure(complaint, String.valueOf(e.getMessage()));
        }
    }
}
