package org.jvirsh.hypervisor.domain;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.domain.devices.BootRules;
import org.jvirsh.hypervisor.domain.devices.ConsoleRules;
import org.jvirsh.hypervisor.domain.devices.ControllerRules;
import org.jvirsh.hypervisor.domain.devices.DeviceRules;
import org.jvirsh.hypervisor.domain.devices.DiskRules;
import org.jvirsh.hypervisor.domain.devices.InterfaceRules;
import org.jvirsh.hypervisor.domain.devices.UsbRules;
import org.jvirsh.hypervisor.domain.draft.DomainDraft;
import org.jvirsh.hypervisor.domain.draft.HypervisorDefaults;
import org.jvirsh.hypervisor.domain.machine.MemoryRules;
import org.jvirsh.hypervisor.domain.machine.MetadataRules;
import org.jvirsh.hypervisor.domain.machine.NumaRules;
import org.jvirsh.hypervisor.domain.machine.SecurityRules;
import org.jvirsh.hypervisor.domain.machine.SystemInfoRules;
import org.jvirsh.hypervisor.domain.machine.ThreadRules;
import org.jvirsh.hypervisor.domain.machine.TimerRules;
import org.jvirsh.hypervisor.domain.machine.VcpuRules;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.schema.Level;
import org.jvirsh.hypervisor.xml.XmlElement;

/** What libvirt completes for every hypervisor once the document has been read, in libvirt's order. */
final class DomainRules {
    /** The version that takes more than the kind of firmware to choose one. */
    private static final Level FREE_FIRMWARE = Level.of("9.2.0");

    private DomainRules() {}

    /**
     * The complete domain.
     *
     * @param arranged whether disks and controllers are where they belong, since it was complete once
     */
    static XmlElement complete(XmlElement domain, HypervisorDefaults defaults, boolean arranged) {
        DomainDraft draft = new DomainDraft(domain, defaults.level());
        SystemInfoRules.apply(draft);
        identity(draft);
        VcpuRules.apply(draft);
        ThreadRules.apply(draft);
        NumaRules.apply(draft);
        SecurityRules.apply(draft);
        InterfaceRules.apply(draft);
        UsbRules.apply(draft);
        if (!arranged) {
            ControllerRules.arrange(draft);
            DiskRules.arrange(draft);
        }
        ControllerRules.forHostDevices(draft);
        videos(draft);
        if (!arranged) {
            ConsoleRules.number(draft);
        }
        ControllerRules.assignIndexes(draft);
        defaults.apply(draft);
        DiskRules.complete(draft);
        DeviceRules.apply(draft);
        ConsoleRules.assignPorts(draft);
        if (draft.osType().equals("exe") && draft.value("os/init") == null) {
            throw DomainDraft.invalid("init binary must be specified");
        }
        MemoryRules.apply(draft);
        loader(draft);
        ControllerRules.rejectDuplicates(draft);
        BootRules.apply(draft);
        TimerRules.apply(draft);
        ConsoleRules.pair(draft);
        ControllerRules.addImplicit(draft);
        implicitVideo(draft, defaults);
        DeviceRules.videos(draft);
        name(draft);
        defaults.assign(draft);
        return draft.build();
    }

    private static void name(DomainDraft draft) {
        String name = String.valueOf(draft.value("name"));
        if (name.indexOf('/') >= 0) {
            throw DomainDraft.invalid("name " + name + " cannot contain '/'");
        }
    }

    private static void identity(DomainDraft draft) {
        String title = draft.value("title");
        if (title != null && title.indexOf('\n') >= 0) {
            throw DomainDraft.invalid("Domain title can't contain newlines");
        }
        XmlElement uuid = draft.domain().child("uuid");
        String sysinfo = systemUuid(draft);
        if (uuid == null) {
            String made = sysinfo == null ? UUID.randomUUID().toString() : sysinfo;
            draft.change(domain -> domain.plus(XmlElement.of("uuid").withText(made)));
        } else if (sysinfo != null && !sysinfo.equals(uuid.text())) {
            throw DomainDraft.error(ErrorCode.XML_DETAIL, "UUID mismatch between <uuid> and <sysinfo>");
        }
        XmlElement genid = draft.domain().child("genid");
        if (genid != null && genid.text().isEmpty()) {
            String made = UUID.randomUUID().toString();
            draft.change(domain -> domain.replaced(genid, genid.withText(made)));
        }
        XmlElement metadata = draft.domain().child("metadata");
        if (metadata != null) {
            XmlElement clean = MetadataRules.clean(metadata);
            draft.change(domain ->
                    clean.children().isEmpty() ? domain.removed(metadata) : domain.replaced(metadata, clean));
        }
    }

    private static @Nullable String systemUuid(DomainDraft draft) {
        for (XmlElement sysinfo : draft.domain().children("sysinfo")) {
            XmlElement system = sysinfo.child("system");
            if (system != null) {
                for (XmlElement entry : system.children("entry")) {
                    if ("uuid".equals(entry.attribute("name"))) {
                        return entry.text();
                    }
                }
            }
        }
        return null;
    }

    private static void loader(DomainDraft draft) {
        if (!draft.level().knows(FREE_FIRMWARE)) {
            secureBoot(draft);
        }
        XmlElement loader = draft.domain().find("os/loader");
        String format = draft.value("os/nvram/@format");
        if (loader == null && format != null) {
            draft.change(domain -> domain.at("os/loader", made -> made.with("format", format)));
        }
        if (loader != null && !loader.text().isEmpty() && loader.attribute("type") == null) {
            draft.change(domain -> domain.at("os", os -> os.replaced(loader, loader.with("type", "rom"))));
        }
    }

    /** Keys are enrolled for secure boot; libvirt said so before it looked for firmware by all it is told. */
    private static void secureBoot(DomainDraft draft) {
        XmlElement firmware = draft.domain().find("os/firmware");
        if (firmware == null) {
            return;
        }
        boolean keys = false;
        boolean secure = false;
        for (XmlElement feature : firmware.children("feature")) {
            String name = feature.attribute("name", "");
            keys |= name.equals("enrolled-keys") && "yes".equals(feature.attribute("enabled"));
            secure |= name.equals("secure-boot");
        }
        if (keys && !secure) {
            XmlElement added = XmlElement.of("feature", "enabled", "yes", "name", "secure-boot");
            draft.change(domain -> domain.at("os/firmware", old -> old.plus(added)));
        }
    }

    /** The primary video device comes first. */
    private static void videos(DomainDraft draft) {
        List<XmlElement> videos = draft.devices("video");
        for (int i = 1; i < videos.size(); i++) {
            if ("yes".equals(videos.get(i).value("model/@primary"))) {
                videos.addFirst(videos.remove(i));
            }
        }
    }

    private static void implicitVideo(DomainDraft draft, HypervisorDefaults defaults) {
        if (!draft.devices("graphics").isEmpty() && draft.devices("video").isEmpty()) {
            draft.devices("video")
                    .add(XmlElement.of("video").plus(XmlElement.of("model", "type", "default")));
            defaults.apply(draft);
        }
    }
}
