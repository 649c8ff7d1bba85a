package org.jvirsh.driver.emu.process;

import java.util.Objects;
import java.util.Set;
import org.jvirsh.driver.core.Definitions;
import org.jvirsh.driver.core.pc.PcDefaults;
import org.jvirsh.driver.emu.agent.Channels;
import org.jvirsh.driver.emu.file.DomainStatus;
import org.jvirsh.driver.emu.file.EmuErrors;
import org.jvirsh.hypervisor.Affect;
import org.jvirsh.hypervisor.device.DomainDevices;
import org.jvirsh.hypervisor.domain.DeviceEdit;
import org.jvirsh.hypervisor.domain.DomainDefinition;
import org.jvirsh.hypervisor.domain.DomainXmlReader;
import org.jvirsh.hypervisor.domain.DomainXmlWriter;
import org.jvirsh.hypervisor.domain.devices.MissingDevice;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.xml.XmlElement;
import org.jvirsh.hypervisor.xml.XmlReader;

/**
 * Changes of a domain's devices. Definitions take whatever the rules allow; a running machine takes other discs into its
 * CD-ROM drives, virtio disks and channels, and no other device.
 */
public final class EmuDevices implements DomainDevices {
    private final DomainHandle handle;

    public EmuDevices(DomainHandle handle) {
        this.handle = handle;
    }

    private static VirException unsupported(String text) {
        return EmuErrors.error(ErrorCode.OPERATION_UNSUPPORTED, text);
    }

    @Override
    public void attach(String xml) {
        attach("virDomainAttachDevice", xml, Set.of(Affect.LIVE));
    }

    @Override
    public void attach(String xml, Set<Affect> affect) {
        attach("virDomainAttachDeviceFlags", xml, affect);
    }

    private void attach(String function, String xml, Set<Affect> affect) {
        change(function, xml, affect, EmuDevices::attached, this::plug);
    }

    @Override
    public void detach(String xml) {
        detach("virDomainDetachDevice", xml, Set.of(Affect.LIVE));
    }

    @Override
    public void detach(String xml, Set<Affect> affect) {
        detach("virDomainDetachDeviceFlags", xml, affect);
    }

    private void detach(String function, String xml, Set<Affect> affect) {
        change(function, xml, affect, DeviceEdit::detach, this::unplug);
    }

    @Override
    public void update(String xml, Set<Affect> affect, boolean force) {
        change("virDomainUpdateDeviceFlags", xml, affect, EmuDevices::updated,
                (live, device, status) -> updateLive(live, device, status, force));
    }

    @Override
    public void detachAlias(String alias, Set<Affect> affect) {
        handle.change("virDomainDetachDeviceAlias", view -> {
            handle.edit(view, domain -> {
                Definitions old = domain.definitions(affect);
                DomainDefinition config = old.config() == null
                        ? null
                        : complete(DeviceEdit.remove(old.config(), DeviceEdit.byAlias(old.config(), alias)));
                DomainDefinition live = old.live() == null
                        ? null
                        : unplug(old.live(), DeviceEdit.byAlias(old.live(), alias), view.requireActive());
                domain.assign(new Definitions(live, config));
            });
            return true;
        });
    }

    /** What becomes of the definition of a running machine. */
    private interface LiveChange {
        DomainDefinition of(DomainDefinition live, XmlElement device, DomainStatus status);
    }

    private interface ConfigChange {
        DomainDefinition of(DomainDefinition config, XmlElement device);
    }

    private void change(
            String function, String xml, Set<Affect> affect, ConfigChange inConfig, LiveChange inMachine) {
        handle.change(function, view -> {
            handle.edit(view, domain -> {
                Definitions old = domain.definitions(affect);
                DomainDefinition config = old.config() == null
                        ? null
                        : complete(inConfig.of(old.config(), read(xml, old.config())));
                DomainDefinition live = old.live() == null
                        ? null
                        : inMachine.of(old.live(), read(xml, old.live()), view.requireActive());
                domain.assign(new Definitions(live, config));
            });
            return true;
        });
    }

    /** The device of a document; an address it has not said itself is found among those of the whole domain later. */
    private static XmlElement read(String xml, DomainDefinition domain) {
        XmlElement device = DeviceEdit.read(xml, domain);
        boolean placed = XmlReader.read("device_definition", xml).child("address") != null;
        return placed ? device : device.withoutChildren("address");
    }

    /** A device keeps its place when the new description names none. */
    private static DomainDefinition updated(DomainDefinition config, XmlElement device) {
        XmlElement old = device.name().equals("disk")
                ? DeviceEdit.disk(config, device.value("target/@dev"))
                : DeviceEdit.find(config, device);
        XmlElement place = old == null ? null : old.child("address");
        return DeviceEdit.update(
                config, place == null || device.child("address") != null ? device : device.plus(place));
    }

    /** The rules look at the definition as a whole: addresses, controllers that are needed now. */
    private static DomainDefinition complete(DomainDefinition definition) {
        return DomainXmlReader.read(DomainXmlWriter.write(definition), new PcDefaults());
    }

    private static DomainDefinition attached(DomainDefinition config, XmlElement device) {
        return switch (device.name()) {
            case "video", "graphics", "hub", "smartcard", "memballoon", "nvram", "tpm", "panic", "audio", "crypto",
                    "pstore" -> throw unsupported(
                    "persistent attach of device '" + device.name() + "' is not supported");
            default -> DeviceEdit.attach(config, device);
        };
    }

    private DomainDefinition plug(DomainDefinition live, XmlElement device, DomainStatus status) {
        if (device.name().equals("disk")) {
            XmlElement there = DeviceEdit.disk(live, device.value("target/@dev"));
            if (there != null && removable(there) && removable(device)) {
                return new MediaChange(handle, status).run(live, there, device, false);
            }
            if (there != null) {
                throw EmuErrors.error(
                        ErrorCode.OPERATION_INVALID, "target " + device.value("target/@dev") + " already exists");
            }
            if (device.attribute("device", "disk").equals("floppy")) {
                throw unsupported("floppy device hotplug isn't supported");
            }
            String bus = String.valueOf(device.value("target/@bus"));
            if (!bus.equals("virtio") && !bus.equals("scsi") && !bus.equals("usb")) {
                throw unsupported("disk bus '" + bus + "' cannot be hotplugged.");
            }
            if (bus.equals("virtio")) {
                return new DiskPlug(handle, status).plug(live, device);
            }
        }
        if (device.name().equals("channel")) {
            return new ChannelPlug(handle, status).plug(live, device);
        }
        throw switch (device.name()) {
            case "serial" -> noHotPlug("device_add", "isa.0");
            case "disk", "interface", "rng", "controller", "hostdev", "filesystem", "input", "memory", "redirdev",
                    "parallel", "console", "shmem", "watchdog", "vsock" -> noHotPlug("device_add", "pci.0");
            default -> unsupported("live attach of device '" + device.name() + "' is not supported");
        };
    }

    private static boolean removable(XmlElement disk) {
        return disk.attribute("device", "disk").equals("cdrom");
    }

    private DomainDefinition unplug(DomainDefinition live, XmlElement device, DomainStatus status) {
        switch (device.name()) {
            case "disk" -> {
                XmlElement disk = DeviceEdit.disk(live, device.value("target/@dev"));
                if (disk == null) {
                    throw MissingDevice.live(device);
                }
                String kind = disk.attribute("device", "disk");
                if (!kind.equals("disk")) {
                    throw unsupported("disk device type '" + kind + "' cannot be detached");
                }
                if (!"virtio".equals(disk.value("target/@bus"))) {
                    throw unsupported("This type of disk cannot be hot unplugged");
                }
                return new DiskPlug(handle, status).unplug(live, disk);
            }
            case "channel" -> {
                XmlElement wanted = Channels.withoutOwnSocket(device, handle.host().layout());
                XmlElement channel = live.devices("channel").contains(device) ? device : DeviceEdit.find(live, wanted);
                if (channel == null) {
                    throw MissingDevice.live(device);
                }
                return new ChannelPlug(handle, status).unplug(live, channel);
            }
            case "sound", "video", "graphics", "hub", "smartcard", "memballoon", "nvram", "tpm", "panic", "iommu",
                    "audio", "crypto", "pstore" ->
                throw unsupported("live detach of device '" + device.name() + "' is not supported");
            default -> {
                if (DeviceEdit.find(live, device) == null) {
                    throw MissingDevice.live(device);
                }
            }
        }
        throw noHotPlug("device_del", "pci.0");
    }

    private static VirException noHotPlug(String command, String bus) {
        return EmuErrors.error(
                ErrorCode.INTERNAL_ERROR,
                "unable to execute QEMU command '" + command + "': Bus '" + bus + "' does not support hotplugging");
    }

    private DomainDefinition updateLive(
            DomainDefinition live, XmlElement device, DomainStatus status, boolean force) {
        if (!device.name().equals("disk")) {
            throw unsupported("live update of device '" + device.name() + "' is not supported");
        }
        String target = device.value("target/@dev");
        XmlElement there = DeviceEdit.disk(live, target);
        if (there == null) {
            throw EmuErrors.error(ErrorCode.INTERNAL_ERROR, "disk '" + target + "' not found");
        }
        requireSame(there, device, "@device", "device");
        requireSame(there, device, "target/@bus", "bus");
        requireSame(there, device, "serial", "serial");
        if (removable(there)) {
            return new MediaChange(handle, status).run(live, there, device, force);
        }
        if (!Objects.equals(there.child("source"), device.child("source"))) {
            throw EmuErrors.error(
                    ErrorCode.CONFIG_UNSUPPORTED, "disk source can be changed only in removable drives");
        }
        return live;
    }

    private static void requireSame(XmlElement there, XmlElement device, String path, String field) {
        if (!String.valueOf(there.value(path)).equals(String.valueOf(device.value(path)))) {
            throw unsupported("cannot modify field '" + field + "' of the disk");
        }
    }
}
