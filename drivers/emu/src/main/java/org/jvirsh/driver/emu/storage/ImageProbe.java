package org.jvirsh.driver.emu.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what an image is by its first bytes, as libvirt does when it looks at a pool. What a guest wrote there can make a
 * raw image look like another, so nothing is ever opened in the format found here without the user's word.
 */
final class ImageProbe {
    /** QEMU project, "Qcow2 image file format": the header and its extensions. */
    private static final int QCOW_MAGIC = 0x5146_49FB;

    private static final int HEADER = 4096;
    private static final int ISO_MAGIC_AT = 0x8001;
    private static final int QCOW2_VERSION_3_LENGTH = 104;
    private static final int BACKING_FORMAT = 0xE279_2ACA;
    private static final int LONGEST_NAME = 1023;
    private static final int VMDK_SECTOR = 512;

    private final FileChannel file;
    private final ByteBuffer head;

    private ImageProbe(FileChannel file) throws IOException {
        this.file = file;
        this.head = bytes(0, HEADER);
    }

    /** The facts of an image; a raw one where nothing else is recognised. */
    static ImageFacts of(Path path) throws IOException {
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
            return new ImageProbe(file).facts();
        }
    }

    /** Bytes of the file, followed by zeroes where it ends. */
    private ByteBuffer bytes(long position, int count) throws IOException {
        ByteBuffer data = ByteBuffer.allocate(count);
        while (data.hasRemaining() && file.read(data, position + data.position()) >= 0) {
            // One read may give less than is there.
        }
        return data.clear();
    }

    private boolean starts(int at, String magic) {
        byte[] found = new byte[magic.length()];
        head.get(at, found);
        return magic.equals(new String(found, StandardCharsets.ISO_8859_1));
    }

    private int little(int at) {
        return Integer.reverseBytes(head.getInt(at));
    }

    private ImageFacts facts() throws IOException {
        if (head.getInt(0) == QCOW_MAGIC) {
            int version = head.getInt(4);
            if (version == 2 || version == 3) {
                return qcow2(version);
            }
            return version == 1 ? ImageFacts.sized("qcow", head.getLong(24)) : ImageFacts.plain("raw");
        }
        if (starts(0, "QED\0")) {
            return ImageFacts.sized("qed", head.order(ByteOrder.LITTLE_ENDIAN).getLong(48));
        }
        if (starts(0, "KDMV") && little(4) >= 1 && little(4) <= 3) {
            return ImageFacts.sized("vmdk", head.order(ByteOrder.LITTLE_ENDIAN).getLong(12) * VMDK_SECTOR);
        }
        if (starts(0, "conectix") && head.getInt(12) == 0x10000) {
            return ImageFacts.sized("vpc", head.getLong(48));
        }
        if (starts(64, "\u007f\u0010\u00da\u00be") && little(68) == 0x10001) {
            return ImageFacts.sized("vdi", head.order(ByteOrder.LITTLE_ENDIAN).getLong(368));
        }
        if (starts(0, "OOOM") && head.getInt(4) == 2) {
            return ImageFacts.sized("cow", head.getLong(1036));
        }
        String iso = StandardCharsets.ISO_8859_1.decode(bytes(ISO_MAGIC_AT, 5)).toString();
        return ImageFacts.plain(iso.equals("CD001") ? "iso" : "raw");
    }

    private ImageFacts qcow2(int version) throws IOException {
        int clusterBits = head.getInt(20);
        long clusterSize = clusterBits >= 9 && clusterBits <= 21 ? 1L << clusterBits : 0;
        long capacity = head.getLong(24);
        long nameAt = head.getLong(8);
        int nameLength = head.getInt(16);
        String backing = null;
        if (nameAt > 0 && nameLength > 0 && nameLength <= LONGEST_NAME) {
            backing = StandardCharsets.UTF_8.decode(bytes(nameAt, nameLength)).toString();
        }
        if (version == 2) {
            return new ImageFacts("qcow2", capacity, "0.10", clusterSize, null, backing, backingFormat(72));
        }
        List<String> features = new ArrayList<>();
        if ((head.getLong(80) & 1) != 0) {
            features.add("lazy_refcounts");
        }
        if ((head.getLong(72) & 1 << 4) != 0) {
            features.add("extended_l2");
        }
        if ((head.getLong(72) & 1 << 2) != 0) {
            features.add("data_file");
        }
        int length = Math.max(head.getInt(100), QCOW2_VERSION_3_LENGTH);
        return new ImageFacts("qcow2", capacity, "1.1", clusterSize, features, backing, backingFormat(length));
    }

    private @Nullable String backingFormat(int headerLength) {
        long at = headerLength;
        while (at + 8 <= HEADER) {
            int type = head.getInt((int) at);
            long length = Integer.toUnsignedLong(head.getInt((int) at + 4));
            if (type == 0 || at + 8 + length > HEADER) {
                return null;
            }
            if (type == BACKING_FORMAT) {
                byte[] name = new byte[(int) length];
                head.get((int) at + 8, name);
                return new String(name, StandardCharsets.UTF_8);
            }
            at += 8 + (length + 7 & ~7L);
        }
        return null;
    }
}
