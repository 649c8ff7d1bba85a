package org.jvirsh.commands.volume;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.storage.StorageVolume;
import org.jvirsh.hypervisor.storage.VolumeTransferFlag;
import org.jvirsh.hypervisor.storage.VolumeWriter;

/** {@code vol-upload}: the content of a file becomes that of a volume. */
final class VolUploadCommand implements Command {
    /** What is read at once, and the least that is looked at for a hole. */
    private static final int BLOCK = 64 * 1024;

    @Override
    public void run(Invocation in) throws CommandFailure {
        long offset = in.numbers().unsignedLong("offset").orElse(0);
        long length = in.numbers().wrappedLong("length").orElse(0);
        StorageVolume volume = VolumeArgument.find(in);
        String name = in.required("vol");
        String file = in.required("file");
        Path path = in.session().directory().resolve(file);
        boolean sparse = in.has("sparse");
        Set<VolumeTransferFlag> flags = EnumSet.noneOf(VolumeTransferFlag.class);
        if (sparse) {
            flags.add(VolumeTransferFlag.SPARSE);
        }
        try (InputStream source = open(path, file);
                VolumeWriter target = begin(volume, offset, length, flags, name)) {
            try (Transfer transfer = new Transfer(in, "Upload", amount(path, length))) {
                send(source, target, sparse, name, transfer);
            }
            try {
                target.finish();
            } catch (VirException e) {
                throw new CommandFailure("cannot close volume " + name, e);
            }
        } catch (IOException e) {
            throw new CommandFailure("cannot close file " + file);
        }
    }

    private static long amount(Path path, long length) throws IOException {
        long size = Files.size(path);
        return length > 0 ? Math.min(size, length) : size;
    }

    private static InputStream open(Path path, String file) throws CommandFailure {
        try {
            return Files.newInputStream(path);
        } catch (IOException e) {
            throw new CommandFailure("cannot read " + file);
        }
    }

    private static VolumeWriter begin(
            StorageVolume volume, long offset, long length, Set<VolumeTransferFlag> flags, String name)
            throws CommandFailure {
        try {
            return volume.upload(offset, length, flags);
        } catch (VirException e) {
            throw new CommandFailure("cannot upload to volume " + name, e);
        }
    }

    private static void send(
            InputStream source, VolumeWriter target, boolean sparse, String name, Transfer transfer)
            throws CommandFailure {
        String complaint = "cannot send data to volume " + name;
        try {
            byte[] block = new byte[BLOCK];
            long hole = 0;
            for (int count = source.readNBytes(block, 0, BLOCK);
                    count > 0;
                    count = source.readNBytes(block, 0, BLOCK)) {
                transfer.moved(count);
                if (sparse && blank(block, count)) {
                    hole += count;
                    continue;
                }
                if (hole > 0) {
                    target.hole(hole);
                    hole = 0;
                }
                target.write(block, count);
            }
            if (hole > 0) {
                target.hole(hole);
            }
        } catch (VirException e) {
            throw new CommandFailure(complaint, e);
        } catch (IOException e) {
            throw new CommandFailure(complaint, "send handler failed: " + e.getMessage());
        }
    }

    private static boolean blank(byte[] block, int count) {
        for (int i = 0; i < count; i++) {
            if (block[i] != 0) {
                return false;
            }
        }
        return true;
    }
}
