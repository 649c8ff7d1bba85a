package org.jvirsh.hypervisor.domain;

import org.jvirsh.hypervisor.xml.XmlElement;

/**
 * A device that this model carries along without reading it.
 *
 * @param xml its element
 */
public record OtherDevice(XmlElement xml) implements Device {
    @Override
    public String element() {
        return xml.name();
    }
}
