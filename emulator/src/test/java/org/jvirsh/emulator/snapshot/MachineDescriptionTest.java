package org.jvirsh.emulator.snapshot;

import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MachineDescriptionTest {
    private static MachineDescription with(String devices) {
        return new MachineDescription(Map.of(MachineDescription.DEVICES, devices));
    }

    @Test
    void onlyDevicesThatMakeTheDifferenceAreTold() {
        MachineDescription old = with("pic rtc uart0");
        MachineDescription now = with("pic rtc virtio-balloon uart0");
        assertThat(old.mismatch(old)).isEmpty();
        assertThat(old.mismatch(now)).hasValue("saved machine lacks devices that this one has: virtio-balloon");
        assertThat(now.mismatch(old)).hasValue("saved machine has devices that this one has not: virtio-balloon");
        assertThat(with("a b").mismatch(with("b a")))
                .hasValue("saved machine has the same devices as this one in another order");
    }

    @Test
    void otherPropertiesAreToldWhole() {
        assertThat(new MachineDescription(Map.of("memory", "1 KiB"))
                        .mismatch(new MachineDescription(Map.of("memory", "2 KiB"))))
                .hasValue("saved machine has memory '1 KiB', this one has '2 KiB'");
    }
}
