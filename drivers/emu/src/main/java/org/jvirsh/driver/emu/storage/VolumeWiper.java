package org.jvirsh.driver.emu.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.storage.WipeAlgorithm;

/** Overwrites a volume's file. Each pass is on the disk before the next one begins. */
final class VolumeWiper {
    private static final int BLOCK = 1 << 20;
    /** A pass of random bytes. */
    private static final int RANDOM = -1;
    /** A pass that verifies nothing by itself but the one before: scrub(1) calls it so; here every pass is synced. */
    private static final int SCHNEIER_RANDOM_PASSES = 5;

    private static final int GUTMANN_RANDOM_PASSES = 4;

    private VolumeWiper() {}

    /**
     * Overwrites all of a file.
     *
     * @param sparse whether the file has holes, which zeroes need not fill
     */
    static void wipe(FileChannel file, Path path, boolean sparse, WipeAlgorithm algorithm) {
        try {
            long size = file.size();
            if (algorithm == WipeAlgorithm.ZERO && sparse) {
                file.truncate(0);
                if (size > 0) {
                    HostFile.extend(path, file, size);
                }
                file.force(true);
                return;
            }
            for (int pass : passes(algorithm)) {
                pass(file, size, pass);
            }
        } catch (IOException e) {
            throw HostErrors.system("Failed to write to storage volume with path '" + path + "'", e);
        }
    }

    /** The bytes of the passes, as scrub(1), which libvirt runs for them, documents its patterns. */
    private static List<Integer> passes(WipeAlgorithm algorithm) {
        return switch (algorithm) {
            case ZERO -> List.of(0x00);
            case NNSA -> List.of(RANDOM, RANDOM, 0x00);
            case DOD -> List.of(RANDOM, 0x00, 0xFF);
            case BSI -> List.of(0xFF, 0xFE, 0xFD, 0xFB, 0xF7, 0xEF, 0xDF, 0xBF, 0x7F);
            case SCHNEIER -> joined(List.of(0x00, 0xFF), SCHNEIER_RANDOM_PASSES);
            case GUTMANN -> gutmann();
            case PFITZNER7 -> joined(List.of(), 7);
            case PFITZNER33 -> joined(List.of(), 33);
            case RANDOM -> List.of(RANDOM);
            case TRIM ->
                throw new VirException(
                        ErrorCode.ARGUMENT_UNSUPPORTED, ErrorDomain.STORAGE, "'trim' algorithm not supported");
        };
    }

    private static List<Integer> joined(List<Integer> first, int randomPasses) {
        Integer[] passes = new Integer[first.size() + randomPasses];
        Arrays.fill(passes, RANDOM);
        for (int i = 0; i < first.size(); i++) {
            passes[i] = first.get(i);
        }
        return List.of(passes);
    }

    /** Gutmann's passes: random ones before and after bytes for each kind of encoding on the disk. */
    private static List<Integer> gutmann() {
        Integer[] passes = new Integer[35];
        Arrays.fill(passes, RANDOM);
        int[] fixed = {
            0x55, 0xAA, 0x92, 0x49, 0x24, 0x00, 0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77, 0x88, 0x99, 0xAA, 0xBB,
            0xCC, 0xDD, 0xEE, 0xFF, 0x92, 0x49, 0x24, 0x6D, 0xB6, 0xDB
        };
        for (int i = 0; i < fixed.length; i++) {
            passes[GUTMANN_RANDOM_PASSES + i] = fixed[i];
        }
        return List.of(passes);
    }

    private static void pass(FileChannel file, long size, int value) throws IOException {
        byte[] block = new byte[(int) Math.min(BLOCK, size)];
        SecureRandom random = new SecureRandom();
        Arrays.fill(block, (byte) value);
        for (long at = 0; at < size; ) {
            if (value == RANDOM) {
                random.nextBytes(block);
            }
            ByteBuffer data = ByteBuffer.wrap(block, 0, (int) Math.min(block.length, size - at));
            while (data.hasRemaining()) {
                at += file.write(data, at);
            }
        }
        file.force(true);
    }
}
