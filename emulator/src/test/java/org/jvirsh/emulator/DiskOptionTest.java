package org.jvirsh.emulator;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.jvirsh.emulator.block.ImageFormat;
import org.jvirsh.emulator.machine.DiskSpec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DiskOptionTest {
    @Test
    void readsAllSettings() throws UsageException {
        assertThat(DiskOption.parse("a,bus=virtio"))
                .isEqualTo(new DiskSpec(Path.of("a"), ImageFormat.RAW, false, false, ""));
        assertThat(DiskOption.parse("a,,b,bus=virtio,format=qcow2,readonly=on,snapshot=on,serial=x,,y"))
                .isEqualTo(new DiskSpec(Path.of("a,b"), ImageFormat.QCOW2, true, false, "x,y"));
        assertThat(DiskOption.parse("a,snapshot=on,bus=virtio").temporary()).isTrue();
    }

    @Test
    void saysWhatIsWrong() {
        assertThatThrownBy(() -> DiskOption.parse("a")).hasMessageContaining("bus ide is not supported yet");
        assertThatThrownBy(() -> DiskOption.parse(",bus=virtio")).hasMessageContaining("is no file name");
        assertThatThrownBy(() -> DiskOption.parse("a,bus=virtio,format=vmdk")).hasMessageContaining("unknown format");
        assertThatThrownBy(() -> DiskOption.parse("a,bus=virtio,x=1")).hasMessageContaining("unknown setting 'x'");
        assertThatThrownBy(() -> DiskOption.parse("a,readonly=maybe")).hasMessageContaining("on or off");
    }
}
