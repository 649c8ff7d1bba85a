package org.jvirsh.hypervisor.domain;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jvirsh.hypervisor.xml.XmlElement;

/**
 * A domain's definition.
 *
 * @param type hypervisor type: {@code emu qemu kvm test ...}
 * @param name unique name
 * @param uuid unique id
 * @param title short text, may be empty
 * @param description long text, may be empty
 * @param memoryKib memory at boot, KiB
 * @param currentMemoryKib memory after ballooning, KiB, at most {@code memoryKib}
 * @param cpus virtual processors
 * @param os how it boots
 * @param onPoweroff what a power-off does
 * @param onReboot what a reboot does
 * @param onCrash what a crash does
 * @param devices devices in the order of the document
 * @param kept elements of libvirt's vocabulary that this model carries along unread, by name
 */
public record DomainDefinition(
        String type,
        String name,
        UUID uuid,
        String title,
        String description,
        long memoryKib,
        long currentMemoryKib,
        VirtualCpus cpus,
        OsBoot os,
        LifecycleAction onPoweroff,
        LifecycleAction onReboot,
        LifecycleAction onCrash,
        List<Device> devices,
        Map<String, XmlElement> kept) {

    /** The same under another name. */
    public DomainDefinition withName(String newName) {
        return new DomainDefinition(
                type, newName, uuid, title, description, memoryKib, currentMemoryKib, cpus, os, onPoweroff, onReboot,
                onCrash, devices, kept);
    }

    /** The same with another boot section. */
    public DomainDefinition withOs(OsBoot newOs) {
        return new DomainDefinition(
                type, name, uuid, title, description, memoryKib, currentMemoryKib, cpus, newOs, onPoweroff, onReboot,
                onCrash, devices, kept);
    }

    /** The same with other devices. */
    public DomainDefinition withDevices(List<Device> newDevices) {
        return new DomainDefinition(
                type, name, uuid, title, description, memoryKib, currentMemoryKib, cpus, os, onPoweroff, onReboot,
                onCrash, newDevices, kept);
    }

    /** The character devices of one kind, in order. */
    public List<CharacterDevice> characterDevices(CharacterDevice.Kind kind) {
        return devices.stream()
                .filter(CharacterDevice.class::isInstance)
                .map(CharacterDevice.class::cast)
                .filter(device -> device.kind() == kind)
                .toList();
    }
}
