package org.jvirsh.driver.test.domain;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.domain.DomainDefinition;
import org.jvirsh.hypervisor.domain.DomainXmlReader;
import org.jvirsh.hypervisor.domain.draft.DomainDraft;
import org.jvirsh.hypervisor.domain.draft.HypervisorDefaults;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.schema.Level;
import org.jvirsh.hypervisor.xml.XmlElement;
import org.jvirsh.hypervisor.xml.XmlReader;

/** What the test driver adds to definitions: an architecture, and a model of video devices that have none. */
public final class TestDefaults implements HypervisorDefaults {
    /** The version of libvirt whose documents this driver knows: see decision 0023. */
    public static final Level LEVEL = Level.of("9.0.0");

    private static final int MOST_INTERFACES = 1024;

    /**
     * Reads a definition; network interfaces without a name on the host get one.
     *
     * @throws VirException when the document is not well formed or says something impossible
     */
    public static DomainDefinition read(String xml) {
        return named(DomainXmlReader.read(xml, new TestDefaults()));
    }

    /** As {@link #read}, after checking that the document holds nothing outside libvirt's vocabulary. */
    public static DomainDefinition readValid(String xml) {
        return named(DomainXmlReader.readValid(xml, new TestDefaults()));
    }

    /** A definition that is known to be good, made canonical when somebody looks closer. */
    public static DomainDefinition readLater(String xml) {
        return DomainXmlReader.readLater(XmlReader.read("domain_definition", xml), new TestDefaults());
    }

    /** The definition with a name on the host for every network interface. */
    public static DomainDefinition named(DomainDefinition definition) {
        Set<String> taken = new HashSet<>();
        boolean complete = true;
        for (XmlElement nic : definition.devices("interface")) {
            String name = nic.value("target/@dev");
            complete &= name != null;
            taken.add(String.valueOf(name));
        }
        return complete ? definition : definition.withDevices(devices -> named(devices, taken));
    }

    private static XmlElement named(XmlElement devices, Set<String> taken) {
        XmlElement result = devices;
        int number = 0;
        for (XmlElement nic : devices.children("interface")) {
            if (nic.value("target/@dev") == null) {
                while (!taken.add("testnet" + number)) {
                    number++;
                }
                if (number >= MOST_INTERFACES) {
                    throw new VirException(
                            ErrorCode.INTERNAL_ERROR, ErrorDomain.TEST, "Exceeded max iface limit " + MOST_INTERFACES);
                }
                String name = "testnet" + number;
                result = result.replaced(nic, nic.at("target", target -> target.with("dev", name)));
            }
        }
        return result;
    }

    @Override
    public Level level() {
        return LEVEL;
    }

    @Override
    public void apply(DomainDraft draft) {
        if (draft.value("os/type/@arch") == null) {
            draft.change(domain -> domain.at("os/type", type -> type.with("arch", "i686")));
        }
        String model = video(draft.osType(), draft.value("os/type/@arch"));
        draft.each("video", video -> "default".equals(video.value("model/@type"))
                ? video.at("model", old -> old.with("type", model))
                : video);
    }

    private static String video(String os, @Nullable String arch) {
        if (os.equals("xen") || os.equals("linux")) {
            return "xen";
        }
        return arch != null && arch.startsWith("ppc64") ? "vga" : "cirrus";
    }
}
