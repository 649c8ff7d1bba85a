package org.jvirsh.shell;

import java.util.List;

/** Valid documents of every kind, each with the commands that read such documents. */
final class XmlSamples {
    private XmlSamples() {}

    /**
     * A document.
     *
     * @param commands scripts that read it, where FILE stands for its name
     * @param text the document
     */
    record Sample(List<String> commands, String text) {}

    static final List<Sample> ALL = List.of(
            new Sample(
                    List.of("define FILE; list --all; dumpxml d --inactive", "create FILE; destroy d", "define FILE --validate",
                            "define FILE; start d; dumpxml d; dominfo d; domstats d; managedsave d; start d; undefine d"),
                    """
                    <domain type='test' id='7'>
                      <name>d</name>
                      <uuid>4a64cc71-19c4-2fd0-2323-3050941ea3c3</uuid>
                      <genid>e9392370-2917-565e-692b-d057f46512d6</genid>
                      <title>a title</title>
                      <description>words &amp; more</description>
                      <metadata><x:a xmlns:x='http://example.org/x'><x:b c='d'>e</x:b></x:a></metadata>
                      <maxMemory slots='4' unit='MiB'>4096</maxMemory>
                      <memory unit='MiB' dumpCore='on'>1024</memory>
                      <currentMemory unit='MiB'>512</currentMemory>
                      <memoryBacking><hugepages><page size='2048' unit='KiB' nodeset='0'/></hugepages><locked/></memoryBacking>
                      <vcpu placement='static' cpuset='0-1,^1' current='2'>4</vcpu>
                      <vcpus><vcpu id='0' enabled='yes' hotpluggable='no' order='1'/><vcpu id='1' enabled='yes' hotpluggable='yes'/></vcpus>
                      <iothreads>2</iothreads>
                      <iothreadids><iothread id='2' thread_pool_min='1' thread_pool_max='2'><poll max='3' grow='1' shrink='1'/></iothread></iothreadids>
                      <cputune>
                        <shares>1024</shares><period>100000</period><quota>-1</quota>
                        <vcpupin vcpu='0' cpuset='0'/><emulatorpin cpuset='1'/><iothreadpin iothread='2' cpuset='0'/>
                        <vcpusched vcpus='0' scheduler='fifo' priority='1'/>
                      </cputune>
                      <numatune><memory mode='strict' nodeset='0'/><memnode cellid='0' mode='preferred' nodeset='0'/></numatune>
                      <blkiotune><weight>500</weight><device><path>/dev/sda</path><weight>100</weight></device></blkiotune>
                      <memtune><hard_limit unit='G'>2</hard_limit><soft_limit>1000</soft_limit></memtune>
                      <resource><partition>/machine</partition></resource>
                      <sysinfo type='smbios'><bios><entry name='vendor'>v</entry></bios><system><entry name='uuid'>4a64cc71-19c4-2fd0-2323-3050941ea3c3</entry></system></sysinfo>
                      <os>
                        <type arch='x86_64' machine='pc'>hvm</type>
                        <loader readonly='yes' type='pflash'>/l</loader><nvram template='/t'>/n</nvram>
                        <kernel>/k</kernel><initrd>/i</initrd><cmdline>a=b</cmdline>
                        <boot dev='hd'/><boot dev='network'/><bootmenu enable='yes' timeout='3000'/><smbios mode='sysinfo'/>
                      </os>
                      <features><acpi/><apic eoi='on'/><pae/><hyperv mode='custom'><relaxed state='on'/><spinlocks state='on' retries='4096'/></hyperv><kvm><hidden state='on'/></kvm><pmu state='off'/></features>
                      <cpu mode='custom' match='exact' check='partial'>
                        <model fallback='allow' vendor_id='GenuineIntel'>core2duo</model><vendor>Intel</vendor>
                        <topology sockets='1' dies='1' cores='2' threads='2'/><cache level='3' mode='emulate'/>
                        <feature policy='require' name='vmx'/>
                        <numa><cell id='0' cpus='0-1' memory='512' unit='MiB'><distances><sibling id='0' value='10'/></distances></cell><cell id='1' cpus='2-3' memory='512' unit='MiB'/></numa>
                      </cpu>
                      <clock offset='utc' adjustment='reset'><timer name='rtc' tickpolicy='catchup' track='guest'><catchup threshold='1' slew='2' limit='3'/></timer><timer name='hpet' present='no'/></clock>
                      <on_poweroff>destroy</on_poweroff><on_reboot>restart</on_reboot><on_crash>preserve</on_crash>
                      <pm><suspend-to-mem enabled='no'/><suspend-to-disk enabled='yes'/></pm>
                      <devices>
                        <emulator>/e</emulator>
                        <disk type='file' device='disk' snapshot='external'>
                          <driver name='qemu' type='qcow2' cache='none' io='native' discard='unmap' iothread='2' queues='2'/>
                          <source file='/d.qcow2' startupPolicy='optional'><seclabel model='dac' relabel='no'/></source>
                          <backingStore type='file'><format type='raw'/><source file='/b.raw'/><backingStore/></backingStore>
                          <target dev='vda' bus='virtio' rotation_rate='7200'/>
                          <iotune><total_bytes_sec>1</total_bytes_sec><read_iops_sec_max>5</read_iops_sec_max></iotune>
                          <serial>s</serial><wwn>5000c50015ea71aa</wwn>
                          <address type='pci' domain='0x0000' bus='0x00' slot='0x05' function='0x0'/>
                        </disk>
                        <disk type='network' device='cdrom'><driver name='qemu' type='raw'/><source protocol='rbd' name='p/i'><host name='h' port='6789'/><auth username='u'><secret type='ceph' usage='s'/></auth></source><target dev='hdc' bus='ide' tray='open'/><readonly/></disk>
                        <controller type='scsi' index='0' model='virtio-scsi'><driver queues='4'/></controller>
                        <controller type='usb' index='0' model='piix3-uhci'/>
                        <filesystem type='mount' accessmode='passthrough'><driver type='virtiofs'/><source dir='/s'/><target dir='t'/></filesystem>
                        <interface type='network'><mac address='52:54:00:11:22:33'/><source network='default' portgroup='p'/><target dev='vnet9'/><model type='virtio'/><driver name='vhost' queues='2'/><link state='down'/><mtu size='1500'/><bandwidth><inbound average='1' peak='2' burst='3'/></bandwidth><vlan trunk='yes'><tag id='5' nativeMode='untagged'/><tag id='6'/></vlan><filterref filter='f'><parameter name='IP' value='10.0.0.1'/></filterref></interface>
                        <interface type='direct'><source dev='eth0' mode='bridge'/><virtualport type='802.1Qbg'><parameters managerid='11' typeid='1193047' typeidversion='2' instanceid='09b11c53-8b5c-4eeb-8f00-d84eaa0aaa3b'/></virtualport></interface>
                        <serial type='tcp'><source mode='connect' host='h' service='1'/><protocol type='telnet'/><target port='0'/></serial>
                        <console type='pty'><target type='virtio' port='1'/></console>
                        <channel type='unix'><source mode='bind' path='/c'/><target type='virtio' name='org.qemu.guest_agent.0'/></channel>
                        <input type='tablet' bus='usb'/><tpm model='tpm-tis'><backend type='emulator' version='2.0'/></tpm>
                        <graphics type='vnc' port='5900' autoport='no' passwd='p' keymap='de'><listen type='address' address='127.0.0.1'/></graphics>
                        <graphics type='spice'><channel name='main' mode='secure'/><image compression='auto_glz'/></graphics>
                        <sound model='ich6'><codec type='micro'/></sound><audio id='1' type='none'/>
                        <video><model type='qxl' ram='65536' vram='65536' heads='1'><acceleration accel3d='no'/></model></video>
                        <hostdev mode='subsystem' type='pci' managed='yes'><source><address domain='0' bus='0' slot='7' function='0'/></source><rom bar='on' file='/r'/></hostdev>
                        <redirdev bus='usb' type='spicevmc'/><redirfilter><usbdev class='0x08' vendor='0x1234' product='0xbeef' version='2.56' allow='yes'/></redirfilter>
                        <watchdog model='i6300esb' action='reset'/><memballoon model='virtio' autodeflate='on'><stats period='10'/></memballoon>
                        <rng model='virtio'><rate bytes='1234' period='2000'/><backend model='random'>/dev/urandom</backend></rng>
                        <panic model='isa'><address type='isa' iobase='0x505'/></panic><shmem name='s'><model type='ivshmem-plain'/><size unit='M'>4</size></shmem>
                        <memory model='dimm'><target><size unit='MiB'>512</size><node>0</node></target></memory>
                        <vsock model='virtio'><cid auto='no' address='3'/></vsock>
                      </devices>
                      <seclabel type='dynamic' model='selinux' relabel='yes'><baselabel>a:b</baselabel></seclabel>
                      <launchSecurity type='sev'><cbitpos>47</cbitpos><reducedPhysBits>1</reducedPhysBits><policy>0x0001</policy></launchSecurity>
                      <keywrap><cipher name='aes' state='off'/></keywrap>
                    </domain>
                    """),
            new Sample(
                    List.of("attach-device test FILE; domblklist test", "attach-device test FILE --config", "detach-device test FILE",
                            "update-device test FILE --live"),
                    """
                    <disk type='file' device='disk'>
                      <driver name='qemu' type='raw'/><source file='/x.img'/><target dev='vdb' bus='virtio'/>
                      <iotune><total_iops_sec>5</total_iops_sec></iotune><readonly/><shareable/><serial>a</serial>
                    </disk>
                    """),
            new Sample(
                    List.of("net-define FILE; net-dumpxml n; net-start n; net-dumpxml n; net-info n; net-destroy n; net-undefine n",
                            "net-create FILE", "net-update default add ip-dhcp-host FILE --live", "net-define FILE --validate"),
                    """
                    <network ipv6='yes' trustGuestRxFilters='no'>
                      <name>n</name><uuid>3e3fce45-4f53-4fa7-bb32-11f34168b82b</uuid><title>t</title>
                      <forward mode='nat'><nat><address start='1.2.3.4' end='1.2.3.10'/><port start='500' end='1000'/></nat></forward>
                      <bridge name='virbr9' stp='on' delay='5' macTableManager='kernel' zone='z'/><mac address='52:54:00:17:3f:37'/>
                      <mtu size='9000'/><domain name='example.com' localOnly='yes' register='no'/>
                      <dns enable='yes'><forwarder domain='a' addr='8.8.8.8'/><txt name='x' value='y'/><srv service='s' protocol='tcp' domain='d' target='t' port='1024' priority='1' weight='2'/><host ip='192.168.122.2'><hostname>h</hostname></host></dns>
                      <bandwidth><inbound average='1000' peak='5000' burst='5120'/><outbound average='1000'/></bandwidth>
                      <ip address='192.168.150.1' netmask='255.255.255.0' localPtr='yes'><tftp root='/t'/><dhcp><range start='192.168.150.2' end='192.168.150.254'><lease expiry='1' unit='hours'/></range><host mac='00:16:3e:77:e2:ed' name='a' ip='192.168.150.10'/><bootp file='p' server='10.0.0.9'/></dhcp></ip>
                      <ip family='ipv6' address='2001:db8:ca2:2::1' prefix='64'><dhcp><range start='2001:db8:ca2:2:1::10' end='2001:db8:ca2:2:1::ff'/></dhcp></ip>
                      <route family='ipv4' address='192.168.22.0' prefix='24' gateway='192.168.150.4' metric='2'/>
                      <portgroup name='p' default='yes'><vlan><tag id='42'/></vlan><virtualport type='802.1Qbh'><parameters profileid='x'/></virtualport></portgroup>
                    </network>
                    """),
            new Sample(
                    List.of("pool-define FILE; pool-dumpxml p; pool-build p; pool-start p; pool-info p; pool-destroy p; pool-undefine p",
                            "pool-create FILE", "find-storage-pool-sources iscsi FILE"),
                    """
                    <pool type='iscsi'>
                      <name>p</name><uuid>12345678-19c4-2fd0-2323-3050941ea3c3</uuid>
                      <capacity unit='bytes'>10</capacity><allocation>5</allocation>
                      <source><host name='h' port='3260'/><device path='iqn.x'/><initiator><iqn name='i'/></initiator><auth type='chap' username='u'><secret usage='s'/></auth><format type='gpt'/><vendor name='v'/></source>
                      <target><path>/dev/disk/by-path</path><permissions><mode>0700</mode><owner>0</owner><group>0</group><label>l</label></permissions></target>
                    </pool>
                    """),
            new Sample(
                    List.of("vol-create default-pool FILE; vol-dumpxml v --pool default-pool; vol-info v default-pool; vol-delete v default-pool",
                            "vol-create default-pool FILE; vol-clone v w --pool default-pool; vol-resize v 2G default-pool"),
                    """
                    <volume type='file'>
                      <name>v</name><key>/k</key><capacity unit='GiB'>1</capacity><allocation unit='KiB'>4</allocation>
                      <target><path>/p</path><format type='qcow2'/><permissions><mode>0644</mode><owner>1</owner><group>2</group><label>l</label></permissions><compat>1.1</compat><nocow/><clusterSize unit='KiB'>64</clusterSize><features><lazy_refcounts/></features><encryption format='luks'><secret type='passphrase' uuid='12345678-19c4-2fd0-2323-3050941ea3c3'/></encryption></target>
                      <backingStore><path>/b</path><format type='raw'/></backingStore>
                    </volume>
                    """),
            new Sample(
                    List.of("snapshot-create test FILE; snapshot-list test --tree; snapshot-dumpxml test s; snapshot-delete test s",
                            "snapshot-create test FILE --redefine --current; snapshot-info test s; snapshot-revert test s",
                            "snapshot-create test FILE --disk-only"),
                    """
                    <domainsnapshot>
                      <name>s</name><description>d</description><state>running</state><creationTime>1272917631</creationTime>
                      <memory snapshot='no'/>
                      <disks><disk name='vda' snapshot='internal'/></disks>
                      <domain type='test'><name>test</name><uuid>6695eb01-f6a4-8304-79aa-97f2502e193f</uuid><memory>1024</memory><vcpu>1</vcpu><os><type>linux</type></os></domain>
                    </domainsnapshot>
                    """),
            new Sample(
                    List.of("checkpoint-create test FILE; checkpoint-list test; checkpoint-dumpxml test c",
                            "checkpoint-create test FILE --redefine"),
                    """
                    <domaincheckpoint>
                      <name>c</name><description>d</description><creationTime>1272917631</creationTime>
                      <disks><disk name='vda' checkpoint='bitmap' bitmap='b'/></disks>
                    </domaincheckpoint>
                    """),
            new Sample(
                    List.of("backup-begin test FILE; backup-dumpxml test"),
                    "<domainbackup mode='pull'><incremental>c</incremental><server transport='tcp' name='localhost' port='10809'/>"
                            + "<disks><disk name='vda' backup='yes' type='file' exportname='e'><driver type='qcow2'/>"
                            + "<scratch file='/s'/></disk></disks></domainbackup>"),
            new Sample(
                    List.of("iface-define FILE; iface-dumpxml e; iface-start e; iface-destroy e; iface-undefine e"),
                    "<interface type='bridge' name='e'><start mode='onboot'/><mtu size='1500'/><protocol family='ipv4'>"
                            + "<ip address='10.0.0.1' prefix='24'/><route gateway='10.0.0.2'/></protocol><bridge stp='off' delay='0.01'>"
                            + "<interface type='ethernet' name='eth7'><mac address='ab:bb:cc:dd:ee:ff'/></interface></bridge></interface>"),
            new Sample(
                    List.of("nodedev-create FILE; nodedev-list --tree", "nodedev-define FILE"),
                    "<device><name>n</name><parent>scsi_host1</parent><capability type='scsi_host'>"
                            + "<capability type='fc_host'><wwnn>2000000012341234</wwnn><wwpn>1000000012341234</wwpn></capability>"
                            + "</capability></device>"),
            new Sample(
                    List.of("secret-define FILE; secret-list; nwfilter-define FILE; nwfilter-binding-create FILE"),
                    "<secret ephemeral='no' private='yes'><uuid>12345678-19c4-2fd0-2323-3050941ea3c3</uuid><description>d</description>"
                            + "<usage type='volume'><volume>/v</volume></usage></secret>"),
            new Sample(
                    List.of("cpu-compare FILE", "cpu-baseline FILE", "hypervisor-cpu-compare FILE", "hypervisor-cpu-baseline --file FILE"),
                    "<cpu><arch>x86_64</arch><model>qemu64</model><vendor>Intel</vendor><topology sockets='1' cores='2' threads='1'/>"
                            + "<feature name='vmx'/></cpu>"),
            new Sample(
                    List.of("net-port-create default FILE; net-port-list default"),
                    "<networkport><uuid>5d744f21-ba4a-4d6e-bdb2-30a35ff3207d</uuid><owner><name>o</name>"
                            + "<uuid>3e3fce45-4f53-4fa7-bb32-11f34168b82b</uuid></owner><group>g</group><mac address='52:54:00:7b:35:93'/>"
                            + "<rxfilters trustGuest='yes'/><plug type='network' bridge='virbr0'/></networkport>"));
}
