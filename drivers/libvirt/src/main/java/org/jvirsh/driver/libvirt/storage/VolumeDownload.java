package org.jvirsh.driver.libvirt.storage;

import org.jvirsh.driver.libvirt.binding.LibvirtStream;
import org.jvirsh.hypervisor.storage.VolumeReader;

/** The data of a volume on its way through a stream. A hole is told when reading has come to it. */
final class VolumeDownload implements VolumeReader {
    private final LibvirtStream stream;
    private final boolean sparse;
    private byte[] ahead = new byte[0];
    private int at;
    private boolean ended;

    VolumeDownload(LibvirtStream stream, boolean sparse) {
        this.stream = stream;
        this.sparse = sparse;
    }

    @Override
    public long skipHole() {
        if (!sparse || at < ahead.length || ended) {
            return 0;
        }
        byte[] buffer = new byte[LibvirtStream.CHUNK];
        int count = stream.readToHole(buffer);
        if (count == LibvirtStream.HOLE) {
            return stream.receiveHole();
        }
        ended = count == 0;
        ahead = java.util.Arrays.copyOf(buffer, count);
        at = 0;
        return 0;
    }

    @Override
    public int read(byte[] buffer) {
        if (at < ahead.length) {
            int count = Math.min(buffer.length, ahead.length - at);
            System.arraycopy(ahead, at, buffer, 0, count);
            at += count;
            return count;
        }
        if (ended) {
            return -1;
        }
        int count = sparse ? stream.readToHole(buffer) : stream.read(buffer);
        if (count == LibvirtStream.HOLE) {
            return 0;
        }
        ended = count == 0;
        return ended ? -1 : count;
    }

    @Override
    public void finish() {
        stream.finish();
    }

    @Override
    public void close() {
        stream.close();
    }
}
