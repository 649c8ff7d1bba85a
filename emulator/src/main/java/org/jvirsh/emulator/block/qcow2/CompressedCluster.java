package org.jvirsh.emulator.block.qcow2;

import java.io.IOException;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Reads compressed clusters (section "Compressed Clusters Descriptor"): deflate without a header, at most a cluster long. */
final class CompressedCluster {
    private final byte[] content;
    private long entry;

    CompressedCluster(int clusterSize) {
        content = new byte[clusterSize];
    }

    /** Forgets the last one: its place may have got other content. */
    void forget() {
        entry = 0;
    }

    /** The content of a cluster; valid until the next call. */
    byte[] read(ClusterMap map, long wanted) throws IOException {
        if (entry == wanted) {
            return content;
        }
        entry = 0;
        byte[] packed = new byte[map.layout().compressedRoom(wanted)];
        map.file.read(map.layout().compressedOffset(wanted), packed, 0, packed.length);
        try (Inflater i = new Inflater(true)) {
            i.setInput(packed);
            int n = 0;
            while (n < content.length && !i.finished()) {
                int got = i.inflate(content, n, content.length - n);
                if (got == 0 && (i.needsInput() || i.needsDictionary())) {
                    break;
                }
                n += got;
            }
            if (n != content.length) {
                throw map.damaged("compressed cluster too short");
            }
        } catch (DataFormatException e) {
            throw map.damaged("compressed cluster cannot be read");
        }
        entry = wanted;
        return content;
    }
}
