package org.jvirsh.scripting;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.storage.StorageVolume;
import org.jvirsh.hypervisor.storage.VolumeReader;
import org.jvirsh.hypervisor.storage.VolumeResizeFlag;
import org.jvirsh.hypervisor.storage.VolumeTransferFlag;
import org.jvirsh.hypervisor.storage.VolumeWriter;

/** A storage volume, as scripts see it. */
public final class Volume {
    private static final int BUFFER = 1 << 18;

    private final Hypervisor hypervisor;
    private final String pool;
    private final String name;

    Volume(Hypervisor hypervisor, String pool, String name) {
        this.hypervisor = hypervisor;
        this.pool = pool;
        this.name = name;
    }

    static Volume of(Hypervisor hypervisor, StorageVolume volume) {
        return new Volume(hypervisor, volume.pool().name(), volume.name());
    }

    /** Its name. */
    public String getName() {
        return name;
    }

    /** The contract below, for what this class has no word for. */
    public StorageVolume getContract() {
        return hypervisor.getContract().storage().poolByName(pool).volumeByName(name);
    }

    boolean exists() {
        try {
            getContract();
            return true;
        } catch (VirException e) {
            if (e.code() == ErrorCode.NO_STORAGE_VOL || e.code() == ErrorCode.NO_STORAGE_POOL) {
                return false;
            }
            throw e;
        }
    }

    /** Where it is in the file system of the hypervisor's host. */
    public String getPath() {
        return hypervisor.run().dry() && !exists() ? pool + "/" + name : getContract().path();
    }

    /** How much a guest sees. */
    public Size getCapacity() {
        return new Size(getContract().info().capacity());
    }

    /** How much it takes. */
    public Size getAllocation() {
        return new Size(getContract().info().allocation());
    }

    /** Gives it another capacity. */
    public Volume resize(Size capacity) {
        hypervisor.change(
                List.of("vol-resize", name, String.valueOf(capacity.bytes()), pool),
                () -> getContract().resize(capacity.bytes(), Set.<VolumeResizeFlag>of()));
        return this;
    }

    /** Removes it and its data. */
    public void delete() {
        hypervisor.change(List.of("vol-delete", name, pool), () -> getContract().delete(Set.of()));
    }

    /** Replaces its data by that of a file here. */
    public Volume upload(Object file) {
        Path source = path(file);
        hypervisor.change(List.of("vol-upload", name, source.toString(), pool), () -> write(source));
        return this;
    }

    /** Writes its data to a file here. */
    public Volume download(Object file) {
        Path target = path(file);
        hypervisor.change(List.of("vol-download", name, target.toString(), pool), () -> read(target));
        return this;
    }

    private Path path(Object file) {
        Path path = file instanceof Path given ? given
                : file instanceof File given ? given.toPath() : Path.of(String.valueOf(file));
        return hypervisor.run().session().directory().resolve(path);
    }

    private void write(Path source) {
        ScriptRun run = hypervisor.run();
        try (InputStream in = Files.newInputStream(source);
                VolumeWriter out = getContract().upload(0, Files.size(source), Set.<VolumeTransferFlag>of())) {
            byte[] buffer = new byte[BUFFER];
            long done = 0;
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                run.check();
                out.write(buffer, count);
                done += count;
                run.progress().again("upload of '" + name + "': " + (done >> 20) + " MiB");
            }
            out.finish();
        } catch (IOException e) {
            throw new ScriptFailure("cannot read '" + source + "': " + e.getMessage());
        }
        run.progress().clear();
    }

    private void read(Path target) {
        ScriptRun run = hypervisor.run();
        try (VolumeReader in = getContract().download(0, 0, Set.of(VolumeTransferFlag.values()));
                RandomAccessFile out = new RandomAccessFile(target.toFile(), "rw")) {
            byte[] buffer = new byte[BUFFER];
            long at = 0;
            out.setLength(0);
            while (true) {
                run.check();
                long hole = in.skipHole();
                at += hole;
                if (hole > 0) {
                    continue;
                }
                int count = in.read(buffer);
                if (count < 0) {
                    break;
                }
                out.seek(at);
                out.write(buffer, 0, count);
                at += count;
                run.progress().again("download of '" + name + "': " + (at >> 20) + " MiB");
            }
            out.setLength(at);
            in.finish();
        } catch (IOException e) {
            throw new ScriptFailure("cannot write '" + target + "': " + e.getMessage());
        }
        run.progress().clear();
    }

    /** Removes it, if it is there. */
    void remove() {
        if (hypervisor.run().dry()) {
            hypervisor.show(List.of("vol-delete", name, pool));
        } else if (exists()) {
            getContract().delete(Set.of());
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
