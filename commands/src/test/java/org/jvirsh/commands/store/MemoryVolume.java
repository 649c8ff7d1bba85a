package org.jvirsh.commands.store;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Set;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.storage.StoragePool;
import org.jvirsh.hypervisor.storage.StorageVolume;
import org.jvirsh.hypervisor.storage.VolumeInfo;
import org.jvirsh.hypervisor.storage.VolumeInfoFlag;
import org.jvirsh.hypervisor.storage.VolumeReader;
import org.jvirsh.hypervisor.storage.VolumeResizeFlag;
import org.jvirsh.hypervisor.storage.VolumeTransferFlag;
import org.jvirsh.hypervisor.storage.VolumeType;
import org.jvirsh.hypervisor.storage.VolumeWriter;
import org.jvirsh.hypervisor.storage.WipeAlgorithm;

/** A volume that is an array. What is longer than it does not fit; runs of zeros are holes. */
final class MemoryVolume implements StorageVolume {
    private final StoragePool pool;
    byte[] data;
    long holes;
    boolean knowsAlgorithms = true;
    boolean breaks;

    MemoryVolume(StoragePool pool, int size) {
        this.pool = pool;
        this.data = new byte[size];
    }

    @Override
    public String name() {
        return "disk";
    }

    @Override
    public String key() {
        return "/pool/disk";
    }

    @Override
    public StoragePool pool() {
        return pool;
    }

    @Override
    public String path() {
        return key();
    }

    @Override
    public VolumeInfo info() {
        return new VolumeInfo(VolumeType.FILE, data.length, data.length / 2);
    }

    @Override
    public VolumeInfo info(Set<VolumeInfoFlag> flags) {
        return new VolumeInfo(VolumeType.FILE, data.length, data.length / 4);
    }

    @Override
    public void wipe() {
        data = new byte[data.length];
    }

    @Override
    public void wipe(WipeAlgorithm algorithm) {
        if (!knowsAlgorithms) {
            StorageVolume.super.wipe(algorithm);
        }
        Arrays.fill(data, (byte) algorithm.ordinal());
    }

    @Override
    public void resize(long capacity, Set<VolumeResizeFlag> flags) {
        VolumeResizeFlag.check(capacity, flags);
        long sign = flags.contains(VolumeResizeFlag.SHRINK) ? -1 : 1;
        long size = flags.contains(VolumeResizeFlag.DELTA) ? data.length + sign * capacity : capacity;
        data = Arrays.copyOf(data, (int) size);
    }

    static VirException broken() {
        return new VirException(ErrorCode.OPERATION_FAILED, ErrorDomain.STORAGE, "the wire is cut");
    }

    @Override
    public VolumeWriter upload(long offset, long length, Set<VolumeTransferFlag> flags) {
        int end = length == 0 ? data.length : (int) (offset + length);
        return new VolumeWriter() {
            private int at = (int) offset;

            @Override
            public void write(byte[] buffer, int count) {
                if (breaks || at + count > end) {
                    throw broken();
                }
                System.arraycopy(buffer, 0, data, at, count);
                at += count;
            }

            @Override
            public void hole(long size) {
                holes += size;
                at += (int) size;
            }

            @Override
            public void finish() {}

            @Override
            public void close() {}
        };
    }

    @Override
    public VolumeReader download(long offset, long length, Set<VolumeTransferFlag> flags) {
        boolean sparse = flags.contains(VolumeTransferFlag.SPARSE);
        int end = length == 0 ? data.length : (int) (offset + length);
        return new VolumeReader() {
            private int at = (int) offset;

            @Override
            public long skipHole() {
                int start = at;
                while (sparse && at < end && data[at] == 0) {
                    at++;
                }
                holes += at - start;
                return at - start;
            }

            @Override
            public int read(byte[] buffer) {
                ByteArrayOutputStream some = new ByteArrayOutputStream();
                while (at < end && some.size() < buffer.length && !(sparse && data[at] == 0)) {
                    some.write(data[at++]);
                }
                if (breaks) {
                    throw broken();
                }
                System.arraycopy(some.toByteArray(), 0, buffer, 0, some.size());
                return some.size() == 0 ? -1 : some.size();
            }

            @Override
            public void finish() {}

            @Override
            public void close() {}
        };
    }
}
