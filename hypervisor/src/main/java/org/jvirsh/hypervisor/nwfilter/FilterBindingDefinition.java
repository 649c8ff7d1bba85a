package org.jvirsh.hypervisor.nwfilter;

import org.jvirsh.hypervisor.schema.XmlSchema;
import org.jvirsh.hypervisor.xml.XmlElement;
import org.jvirsh.hypervisor.xml.XmlReader;
import org.jvirsh.hypervisor.xml.XmlWriter;

/**
 * The definition of the binding of a filter to a port.
 *
 * @param root the document in libvirt's form, checked
 */
public record FilterBindingDefinition(XmlElement root) {
    /** What documents are called in reports of bad XML. */
    public static final String DOCUMENT = "nwfilterbinding_definition";

    /**
     * Reads a definition.
     *
     * @throws org.jvirsh.hypervisor.error.VirException when it is no good
     */
    public static FilterBindingDefinition parse(String xml) {
        XmlElement root = Schema.BINDING.normalise(XmlReader.read(DOCUMENT, xml));
        XmlElement reference = root.child("filterref");
        return new FilterBindingDefinition(
                reference == null ? root : root.replaced(reference, FilterParameters.sorted(reference)));
    }

    /** The port's device. */
    public String portDevice() {
        return String.valueOf(root.value("portdev/@name"));
    }

    /** Name of the filter. */
    public String filterName() {
        return String.valueOf(root.value("filterref/@filter"));
    }

    /** The document. */
    public String xml() {
        return new XmlWriter().tree(root).toString();
    }

    /** Reads the schema when it is first needed. */
    private static final class Schema {
        private static final XmlSchema BINDING = XmlSchema.load("filterbinding");
    }
}
