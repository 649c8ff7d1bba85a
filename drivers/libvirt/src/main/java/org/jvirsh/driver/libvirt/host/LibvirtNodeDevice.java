package org.jvirsh.driver.libvirt.host;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jvirsh.driver.libvirt.binding.LibvirtLink;
import org.jvirsh.driver.libvirt.binding.NativeObject;
import org.jvirsh.driver.libvirt.binding.NativeTexts;
import org.jvirsh.hypervisor.Affect;
import org.jvirsh.hypervisor.ApiFlag;
import org.jvirsh.hypervisor.nodedev.NodeDevice;
import org.jvirsh.hypervisor.nodedev.NodeDeviceXmlFlag;
import org.libvirt.jna.DevicePointer;

/** A device of the host. */
final class LibvirtNodeDevice implements NodeDevice {
    private final LibvirtLink link;
    private final NativeObject<DevicePointer> object;
    private final String name;

    LibvirtNodeDevice(LibvirtLink link, NativeObject<DevicePointer> object) {
        this.link = link;
        this.object = object;
        this.name = object.get(link.virt()::virNodeDeviceGetName);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<String> parent() {
        return Optional.ofNullable(object.with(link.virt()::virNodeDeviceGetParent));
    }

    @Override
    public List<String> capabilities() {
        int most = object.count(link.virt()::virNodeDeviceNumOfCaps);
        Pointer[] names = new Pointer[most];
        int count = object.count(d -> link.more().virNodeDeviceListCaps(d, names, most));
        List<String> capabilities = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            String capability = NativeTexts.taken(names[i]);
            capabilities.add(capability == null ? "" : capability);
        }
        return capabilities;
    }

    @Override
    public boolean active() {
        return object.test(link.more()::virNodeDeviceIsActive);
    }

    @Override
    public boolean persistent() {
        return object.test(link.more()::virNodeDeviceIsPersistent);
    }

    @Override
    public boolean autostart() {
        IntByReference wanted = new IntByReference();
        object.run(d -> link.more().virNodeDeviceGetAutostart(d, wanted));
        return wanted.getValue() != 0;
    }

    @Override
    public void setAutostart(boolean on) {
        object.run(d -> link.more().virNodeDeviceSetAutostart(d, on ? 1 : 0));
    }

    @Override
    public String xml(Set<NodeDeviceXmlFlag> flags) {
        return object.text(d -> link.virt().virNodeDeviceGetXMLDesc(d, ApiFlag.bits(flags)));
    }

    @Override
    public void start() {
        object.run(d -> link.more().virNodeDeviceCreate(d, 0));
    }

    @Override
    public void destroy() {
        object.run(link.virt()::virNodeDeviceDestroy);
    }

    @Override
    public void undefine() {
        object.run(d -> link.more().virNodeDeviceUndefine(d, 0));
    }

    @Override
    public void update(String xml, Set<Affect> affect) {
        object.run(d -> link.more().virNodeDeviceUpdate(d, xml, ApiFlag.bits(affect)));
    }

    @Override
    public void detach(Optional<String> driver) {
        object.run(d -> driver.isPresent()
                ? link.more().virNodeDeviceDetachFlags(d, driver.get(), 0)
                : link.virt().virNodeDeviceDettach(d));
    }

    @Override
    public void reattach() {
        object.run(link.virt()::virNodeDeviceReAttach);
    }

    @Override
    public void reset() {
        object.run(link.virt()::virNodeDeviceReset);
    }
}
