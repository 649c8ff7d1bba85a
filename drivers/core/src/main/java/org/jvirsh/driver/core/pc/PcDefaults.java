package org.jvirsh.driver.core.pc;

import org.jvirsh.driver.core.pc.address.MemorySlots;
import org.jvirsh.driver.core.pc.address.PciAssigner;
import org.jvirsh.driver.core.pc.address.UsbPorts;
import org.jvirsh.driver.core.pc.address.VirtioSerialPorts;
import org.jvirsh.driver.core.pc.check.PcChecks;
import org.jvirsh.hypervisor.domain.draft.DomainDraft;
import org.jvirsh.hypervisor.domain.draft.HypervisorDefaults;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.schema.Level;

/** What libvirt's driver of QEMU completes and refuses in the definition of a PC. */
public final class PcDefaults implements HypervisorDefaults {
    /** The version whose answers were recorded. */
    private static final Level LEVEL = Level.of("9.0.0");

    @Override
    public Level level() {
        return LEVEL;
    }

    @Override
    public void apply(DomainDraft draft) {
        platform(draft);
        NumaDefaults.apply(draft);
        DefaultDevices.add(draft);
        CpuDefaults.apply(draft);
        FeatureDefaults.apply(draft);
        DeviceDefaults.apply(draft);
    }

    private static void platform(DomainDraft draft) {
        String type = String.valueOf(draft.value("@type"));
        switch (type) {
            case "emu", "qemu", "kvm" -> {}
            case "test", "xen", "lxc", "uml", "openvz", "vmware", "hyperv", "vbox", "phyp", "parallels", "bhyve", "vz" ->
                throw capabilities("domaintype=" + type);
            default -> throw capabilities("domaintype=" + type);
        }
        String os = draft.osType();
        if (!os.equals("hvm")) {
            throw capabilities("ostype=" + os);
        }
        String arch = draft.value("os/type/@arch");
        if (arch == null) {
            arch = "x86_64";
        } else if (!arch.equals("x86_64") && !arch.equals("i686")) {
            throw capabilities("arch=" + arch);
        }
        String known = arch;
        String machine = MachineTypes.canonical(draft.value("os/type/@machine"));
        draft.change(domain ->
                domain.at("os/type", element -> element.with("arch", known).with("machine", machine)));
    }

    private static VirException capabilities(String what) {
        return DomainDraft.error(ErrorCode.INVALID_ARG, "could not find capabilities for " + what);
    }

    @Override
    public void assign(DomainDraft draft) {
        // Controllers, serial ports and video cards that the common rules added have no defaults yet.
        DeviceDefaults.serials(draft);
        DeviceDefaults.apply(draft);
        VirtioSerialPorts.assign(draft);
        PciAssigner.assign(draft);
        UsbPorts.assign(draft);
        MemorySlots.assign(draft);
    }

    @Override
    public void check(DomainDraft draft) {
        PcChecks.check(draft);
    }
}
