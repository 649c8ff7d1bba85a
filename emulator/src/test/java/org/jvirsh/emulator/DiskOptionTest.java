package org.jvirsh.emulator;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.jvirsh.emulator.block.ImageFormat;
import org.jvirsh.emulator.machine.DiskSpec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DiskOptionTest {
    private static DiskSpec medium(String value) throws UsageException {
        return DiskOption.parse(value).medium().orElseThrow();
    }

    @Test
    void readsAllSettings() throws UsageException {
        assertThat(DiskOption.parse("a,bus=virtio")).isEqualTo(new DriveRequest(
                "--disk", true, false, OptionalInt.empty(),
                Optional.of(new DiskSpec(Path.of("a"), ImageFormat.RAW, false, false, "")), "", OptionalInt.empty()));
        assertThat(medium("a,,b,format=qcow2,readonly=on,snapshot=on,serial=x,,y"))
                .isEqualTo(new DiskSpec(Path.of("a,b"), ImageFormat.QCOW2, true, false, "x,y"));
        assertThat(medium("a,snapshot=on").temporary()).isTrue();
        assertThat(medium("a,id=drive-virtio-disk0").name()).isEqualTo("drive-virtio-disk0");
        assertThat(medium("a,share-rw=on").shared()).isTrue();
        assertThat(DiskOption.parse("a").virtio()).isFalse();
        assertThat(DiskOption.parse("a,index=3").place()).hasValue(3);
        assertThat(DiskOption.parse("a,bootindex=7").boot()).hasValue(7);
        assertThat(medium("a,media=cdrom").readOnly()).isTrue();
        assertThat(DiskOption.parse(",media=cdrom").medium()).isEmpty();
        assertThat(DiskOption.cdrom("--cdrom", "a,b").medium().orElseThrow().file()).isEqualTo(Path.of("a,b"));
        assertThat(DiskOption.cdrom("--cdrom", "none").medium()).isEmpty();
    }

    @Test
    void saysWhatIsWrong() {
        assertThatThrownBy(() -> DiskOption.parse("a,bus=sata")).hasMessageContaining("bus sata is not supported yet");
        assertThatThrownBy(() -> DiskOption.parse("a,bus=x")).hasMessageContaining("unknown bus 'x'");
        assertThatThrownBy(() -> DiskOption.parse(",bus=virtio")).hasMessageContaining("is no file name");
        assertThatThrownBy(() -> DiskOption.parse("a,bus=virtio,format=vmdk")).hasMessageContaining("unknown format");
        assertThatThrownBy(() -> DiskOption.parse("a,bus=virtio,x=1")).hasMessageContaining("unknown setting 'x'");
        assertThatThrownBy(() -> DiskOption.parse("a,readonly=maybe")).hasMessageContaining("on or off");
        assertThatThrownBy(() -> DiskOption.parse("a,media=tape")).hasMessageContaining("disk or cdrom");
        assertThatThrownBy(() -> DiskOption.parse("a,index=4")).hasMessageContaining("0, 1, 2 or 3");
        assertThatThrownBy(() -> DiskOption.parse("a,bus=virtio,media=cdrom")).hasMessageContaining("needs bus=ide");
    }

    private static List<String> names(String... values) throws UsageException {
        DriveList list = new DriveList();
        for (String v : values) {
            list.add(v.startsWith("cd:") ? DiskOption.cdrom("--cdrom", v.substring(3)) : DiskOption.parse(v));
        }
        return list.ide().stream()
                .map(d -> d.name() + " " + d.medium().map(m -> m.file().toString()).orElse("-"))
                .toList();
    }

    @Test
    void drivesTakeTheirPlaces() throws UsageException {
        assertThat(names("a", "b", "v,bus=virtio", "c,media=cdrom"))
                .containsExactly("ide0-hd0 a", "ide0-hd1 b", "ide1-cd0 c");
        assertThat(names("a,id=x", ",media=cdrom,id=y")).containsExactly("x a", "y -");
        assertThat(names("a", "b", "c", "cd:none")).containsExactly(
                "ide0-hd0 a", "ide0-hd1 b", "ide1-cd0 -", "ide1-hd1 c");
        assertThatThrownBy(() -> names("a,index=2", "cd:x")).hasMessage("--cdrom: there is already an IDE drive with index 2");
        assertThatThrownBy(() -> names("a", "b", "c", "d", "e")).hasMessage("--disk: IDE has room for 4 drives");
    }
}
