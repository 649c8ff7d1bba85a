package org.jvirsh.driver.libvirt.storage;

import org.jvirsh.driver.libvirt.binding.LibvirtStream;
import org.jvirsh.hypervisor.storage.VolumeWriter;

/** New data of a volume on its way through a stream. */
final class VolumeUpload implements VolumeWriter {
    private final LibvirtStream stream;

    VolumeUpload(LibvirtStream stream) {
        this.stream = stream;
    }

    @Override
    public void write(byte[] buffer, int count) {
        int sent = 0;
        while (sent < count) {
            sent += stream.write(buffer, sent, count - sent);
        }
    }

    @Override
    public void hole(long length) {
        stream.sendHole(length);
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
