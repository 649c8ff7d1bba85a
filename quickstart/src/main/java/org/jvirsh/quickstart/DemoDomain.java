package org.jvirsh.quickstart;

import java.io.StringReader;
import java.io.StringWriter;
import java.util.Optional;
import java.util.OptionalInt;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.jspecify.annotations.Nullable;
import org.jvirsh.quickstart.guest.GuestImages;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

/** The domain that quickstart defines, as libvirt's domain XML. */
final class DemoDomain {
    /** MiB; the Debian guest boots in 96, the rest is room to play. */
    static final int DEFAULT_MEMORY = 256;
    /** MiB; with less Debian's kernel stops without a word. */
    static final int SMALLEST_LINUX_MEMORY = 96;
    /** By this description quickstart knows its own domains again. */
    static final String DESCRIPTION = "Made by jvirsh quickstart";
    /** Console on the serial port; an unmoved kernel boots a little faster. */
    private static final String COMMAND_LINE = "console=ttyS0 nokaslr";

    private DemoDomain() {
    }

    /** A definition for a domain that does not exist yet. */
    static String create(String name, GuestImages images, Optional<String> append, OptionalInt memory) {
        String skeleton = """
                <domain type='emu'>
                  <name/>
                  <description>%s</description>
                  <memory unit='MiB'>%d</memory>
                  <vcpu>1</vcpu>
                  <os>
                    <type arch='x86_64' machine='pc'>hvm</type>
                  </os>
                  <on_poweroff>destroy</on_poweroff>
                  <on_reboot>restart</on_reboot>
                  <on_crash>destroy</on_crash>
                  <devices>
                    <serial type='pty'>
                      <target port='0'/>
                    </serial>
                    <console type='pty'>
                      <target type='serial' port='0'/>
                    </console>
                  </devices>
                </domain>
                """.formatted(DESCRIPTION, memory.orElse(DEFAULT_MEMORY));
        Document document = parse(skeleton);
        child(document.getDocumentElement(), "name").setTextContent(name);
        setImages(document, images, append);
        return print(document);
    }

    /** Whether quickstart made the domain. */
    static boolean isOurs(String xml) {
        return text(parse(xml).getDocumentElement(), "description").filter(DESCRIPTION::equals).isPresent();
    }

    /** The definition with another kernel, command line or memory where they differ; else empty. */
    static Optional<String> update(String xml, GuestImages images, Optional<String> append,
            OptionalInt memory) {
        Document document = parse(xml);
        Element os = child(document.getDocumentElement(), "os");
        boolean changed = false;
        boolean sameFiles = text(os, "kernel").equals(Optional.of(images.kernel().toString()))
                && text(os, "initrd").equals(images.initrd().map(Object::toString));
        if (!sameFiles || append.isPresent() && !text(os, "cmdline").equals(Optional.of(cmdline(append)))) {
            setImages(document, images, append);
            changed = true;
        }
        if (memory.isPresent()) {
            changed |= setMemory(document, memory.getAsInt());
        }
        return changed ? Optional.of(print(document)) : Optional.empty();
    }

    private static void setImages(Document document, GuestImages images, Optional<String> append) {
        Element os = child(document.getDocumentElement(), "os");
        replace(os, "kernel", Optional.of(images.kernel().toString()));
        replace(os, "initrd", images.initrd().map(Object::toString));
        replace(os, "cmdline", Optional.of(cmdline(append)));
    }

    private static String cmdline(Optional<String> append) {
        return append.filter(text -> !text.isBlank()).map(text -> COMMAND_LINE + " " + text)
                .orElse(COMMAND_LINE);
    }

    private static boolean setMemory(Document document, int megabytes) {
        Element domain = document.getDocumentElement();
        Element memory = child(domain, "memory");
        String kib = Long.toString(megabytes * 1024L);
        if (memory.getAttribute("unit").equals("KiB") && memory.getTextContent().strip().equals(kib)) {
            return false;
        }
        for (String name : new String[] {"memory", "currentMemory"}) {
            find(domain, name).ifPresent(element -> {
                element.setAttribute("unit", "KiB");
                element.setTextContent(kib);
            });
        }
        return true;
    }

    /** Gives {@code parent} the child with this text in the place of the old one, or at its end, or none. */
    private static void replace(Element parent, String name, Optional<String> text) {
        Optional<Element> old = find(parent, name);
        if (text.isEmpty()) {
            old.ifPresent(parent::removeChild);
            return;
        }
        Element element = old.orElseGet(() ->
                (Element) parent.appendChild(parent.getOwnerDocument().createElement(name)));
        element.setTextContent(text.get());
    }

    private static Optional<String> text(Element parent, String name) {
        return find(parent, name).map(element -> element.getTextContent().strip());
    }

    private static Element child(Element parent, String name) {
        return find(parent, name).orElseGet(() ->
                (Element) parent.appendChild(parent.getOwnerDocument().createElement(name)));
    }

    private static Optional<Element> find(Element parent, String name) {
        for (@Nullable Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getTagName().equals(name)) {
                return Optional.of(element);
            }
        }
        return Optional.empty();
    }

    private static Document parse(String xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
        } catch (Exception e) {
            throw new IllegalArgumentException("not domain XML: " + e.getMessage(), e);
        }
    }

    private static String print(Document document) {
        try {
            Transformer transformer = TransformerFactory.newDefaultInstance().newTransformer();
            transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
            StringWriter out = new StringWriter();
            transformer.transform(new DOMSource(document), new StreamResult(out));
            return out.toString();
        } catch (TransformerException e) {
            throw new IllegalStateException("a document in memory can be printed", e);
        }
    }
}
