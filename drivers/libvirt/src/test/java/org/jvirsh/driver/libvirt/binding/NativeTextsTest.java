package org.jvirsh.driver.libvirt.binding;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class NativeTextsTest {
    @Test
    void uuidsAreSixteenBytesInTheOrderTheyAreWritten() {
        UUID uuid = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");
        assertThat(NativeTexts.raw(uuid)).startsWith(0x00, 0x11, 0x22).endsWith(0xdd, 0xee, 0xff).hasSize(16);
        assertThat(NativeTexts.uuid(NativeTexts.raw(uuid))).isEqualTo(uuid);
    }

    @Test
    void aFieldEndsAtItsFirstZero() {
        assertThat(NativeTexts.of("abc\0def".getBytes(StandardCharsets.UTF_8))).isEqualTo("abc");
        assertThat(NativeTexts.of("full".getBytes(StandardCharsets.UTF_8))).isEqualTo("full");
    }

    @Test
    void noTextIsNull() {
        assertThat(NativeTexts.at(null)).isNull();
        assertThat(NativeTexts.taken(null)).isNull();
    }
}
