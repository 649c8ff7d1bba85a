package org.jvirsh.driver.emu.storage;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.storage.definition.VolumeDefinition;
import org.jvirsh.hypervisor.storage.definition.VolumeDefinition.Image;

/**
 * What an image says of itself.
 *
 * @param format libvirt's name of its format
 * @param capacity bytes a guest sees; -1 when the image does not say, because it is as large as its file
 * @param compatibility version of the format, or null
 * @param clusterSize bytes of a cluster, 0 when there are none
 * @param features features of the format in libvirt's order; null when the format has none
 * @param backing the image under it, as it names it; null for none
 * @param backingFormat the format of that image as it names it, or null
 */
record ImageFacts(
        String format,
        long capacity,
        @Nullable String compatibility,
        long clusterSize,
        @Nullable List<String> features,
        @Nullable String backing,
        @Nullable String backingFormat) {

    /** These facts as the one who made the image described it. Its size is what it says, if it is what it should be. */
    ImageFacts as(VolumeDefinition made) {
        String wanted = String.valueOf(made.target().format());
        Image under = made.backing();
        return new ImageFacts(
                wanted,
                wanted.equals(format) ? capacity : -1,
                made.target().compatibility(),
                made.target().clusterSize(),
                made.target().features(),
                under == null ? null : under.path(),
                under == null ? null : under.format());
    }

    /** An image of which nothing but the format is known. */
    static ImageFacts plain(String format) {
        return sized(format, -1);
    }

    static ImageFacts sized(String format, long capacity) {
        return new ImageFacts(format, capacity, null, 0, null, null, null);
    }
}
