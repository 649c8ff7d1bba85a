package org.jvirsh.hypervisor.image;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A picture of a screen.
 *
 * @param mimeType its format
 * @param content the picture
 */
public record Screenshot(String mimeType, byte[] content) {
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Screenshot shot
                && mimeType.equals(shot.mimeType)
                && Arrays.equals(content, shot.content);
    }

    @Override
    public int hashCode() {
        return 31 * mimeType.hashCode() + Arrays.hashCode(content);
    }

    @Override
    public String toString() {
        return mimeType + ", " + content.length + " bytes";
    }
}
