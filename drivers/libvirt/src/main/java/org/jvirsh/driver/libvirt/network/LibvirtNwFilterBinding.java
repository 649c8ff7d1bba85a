package org.jvirsh.driver.libvirt.network;

import org.jvirsh.driver.libvirt.binding.FilterBindingPointer;
import org.jvirsh.driver.libvirt.binding.LibvirtLink;
import org.jvirsh.driver.libvirt.binding.NativeObject;
import org.jvirsh.hypervisor.nwfilter.NwFilterBinding;

/** The binding of a filter to a port. */
final class LibvirtNwFilterBinding implements NwFilterBinding {
    private final LibvirtLink link;
    private final NativeObject<FilterBindingPointer> object;
    private final String portDevice;
    private final String filterName;

    LibvirtNwFilterBinding(LibvirtLink link, NativeObject<FilterBindingPointer> object) {
        this.link = link;
        this.object = object;
        this.portDevice = object.get(link.more()::virNWFilterBindingGetPortDev);
        this.filterName = object.get(link.more()::virNWFilterBindingGetFilterName);
    }

    @Override
    public String portDevice() {
        return portDevice;
    }

    @Override
    public String filterName() {
        return filterName;
    }

    @Override
    public String xml() {
        return object.text(b -> link.more().virNWFilterBindingGetXMLDesc(b, 0));
    }

    @Override
    public void delete() {
        object.run(link.more()::virNWFilterBindingDelete);
    }
}
