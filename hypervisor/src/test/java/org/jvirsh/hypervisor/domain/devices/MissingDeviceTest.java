package org.jvirsh.hypervisor.domain.devices;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvirsh.hypervisor.xml.XmlReader;

import static org.assertj.core.api.Assertions.assertThat;

/** The texts are those of libvirt 9.0.0's driver for QEMU. */
class MissingDeviceTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            <channel type='unix'/> | invalid argument: device not present in domain configuration | device not found: chr type 'channel' device not present in domain configuration
            <parallel type='pty'/> | invalid argument: device not present in domain configuration | device not found: chr type 'parallel' device not present in domain configuration
            <filesystem/> | device not found: no matching filesystem device was found | device not found: matching filesystem not found
            <rng model='virtio'><backend model='random'/></rng> | device not found: no matching RNG device was found | device not found: model 'random' RNG device not present in domain configuration
            <watchdog/> | device not found: domain has no watchdog | device not found: watchdog device not present in domain configuration
            <input type='tablet'/> | device not found: matching input device not found | device not found: matching input device not found
            <controller type='usb' index='7'/> | device not found: device not present in domain configuration | Operation not supported: 'usb' controller cannot be hot unplugged.
            <controller type='scsi' index='5'/> | device not found: device not present in domain configuration | device not found: controller scsi:5 not found
            <lease><lockspace>a</lockspace><key>b</key></lease> | device not found: Lease b in lockspace a does not exist | invalid argument: Lease b in lockspace a does not exist
            <disk><target dev='vdz'/></disk> | device not found: no target device vdz | device not found: disk vdz not found
            <interface><mac address='52:54:00:99:99:99'/></interface> | device not found: no device found at address '(<null>)' matching MAC address '52:54:00:99:99:99' and alias '(<null>)' | device not found: no device found at address '(<null>)' matching MAC address '52:54:00:99:99:99' and alias '(<null>)'
            <shmem><model type='ivshmem-plain'/></shmem> | device not found: matching shmem device was not found | device not found: model 'ivshmem-plain' shmem device not present in domain configuration
            <redirdev/> | device not found: no matching redirdev was not found | Requested operation is not valid: no matching redirdev was not found
            <vsock/> | operation failed: matching vsock device not found | device not found: matching vsock device not found
            <hostdev type='pci'><source><address domain='0x0000' bus='0x09' slot='0x01' function='0x0'/></source></hostdev> | device not found: device not present in domain configuration | device not found: host pci device 0000:09:01.0 not found
            <hostdev type='usb'><source><vendor id='0x1234'/><product id='0x1234'/></source></hostdev> | device not found: device not present in domain configuration | device not found: host usb device vendor=0x1234 product=0x1234 not found
            <hostdev type='usb'><source><address bus='3' device='4'/></source></hostdev> | device not found: device not present in domain configuration | device not found: host usb device 003.004 not found
            <hostdev type='scsi'><source><adapter name='scsi_host0'/><address bus='0' target='0' unit='0'/></source></hostdev> | device not found: device not present in domain configuration | device not found: host scsi device scsi_host0:0:0.0 not found
            <hostdev type='mdev'><source><address uuid='c2177883-f1bb-47f0-914d-32a22e3a8804'/></source></hostdev> | device not found: device not present in domain configuration | device not found: mediated device 'c2177883-f1bb-47f0-914d-32a22e3a8804' not found
            """)
    void saysWhatLibvirtSays(String xml, String persistent, String live) {
        var device = XmlReader.read("device_definition", xml);
        assertThat(MissingDevice.persistent(device)).hasMessage(persistent);
        assertThat(MissingDevice.live(device)).hasMessage(live);
    }
}
