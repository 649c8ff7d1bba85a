package org.jvirsh.driver.libvirt.domain;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.libvirt.binding.LibvirtLink;
import org.jvirsh.driver.libvirt.binding.LibvirtStream;
import org.jvirsh.driver.libvirt.binding.NativeObject;
import org.jvirsh.driver.libvirt.binding.TypedParameters;
import org.jvirsh.hypervisor.ApiFlag;
import org.jvirsh.hypervisor.TypedParameter;
import org.jvirsh.hypervisor.image.DomainImages;
import org.jvirsh.hypervisor.image.DumpFlag;
import org.jvirsh.hypervisor.image.DumpFormat;
import org.jvirsh.hypervisor.image.SaveFlag;
import org.jvirsh.hypervisor.image.Screenshot;
import org.libvirt.jna.DomainPointer;

/** Saving, dumping and looking at a domain through libvirt. */
final class LibvirtImages implements DomainImages {
    private static final int SECURE = 1;

    private final LibvirtLink link;
    private final NativeObject<DomainPointer> domain;

    LibvirtImages(LibvirtLink link, NativeObject<DomainPointer> domain) {
        this.link = link;
        this.domain = domain;
    }

    @Override
    public void save(String file, @Nullable String xml, Set<SaveFlag> flags) {
        domain.run(d -> xml == null && flags.isEmpty()
                ? link.virt().virDomainSave(d, file)
                : link.more().virDomainSaveFlags(d, file, xml, ApiFlag.bits(flags)));
    }

    @Override
    public void save(List<TypedParameter> parameters, Set<SaveFlag> flags) {
        domain.run(d -> TypedParameters.with(parameters, (array, count) ->
                link.more().virDomainSaveParams(d, array, count, ApiFlag.bits(flags))));
    }

    @Override
    public void managedSave(Set<SaveFlag> flags) {
        domain.run(d -> link.virt().virDomainManagedSave(d, ApiFlag.bits(flags)));
    }

    @Override
    public void removeManagedSave() {
        domain.run(d -> link.virt().virDomainManagedSaveRemove(d, 0));
    }

    @Override
    public String managedSaveXml(boolean secure) {
        return domain.text(d -> link.more().virDomainManagedSaveGetXMLDesc(d, secure ? SECURE : 0));
    }

    @Override
    public void defineManagedSave(String xml, Set<SaveFlag> flags) {
        domain.run(d -> link.more().virDomainManagedSaveDefineXML(d, xml, ApiFlag.bits(flags)));
    }

    @Override
    public void dump(String file, DumpFormat format, Set<DumpFlag> flags) {
        domain.run(d -> format == DumpFormat.RAW
                ? link.virt().virDomainCoreDump(d, file, ApiFlag.bits(flags))
                : link.more().virDomainCoreDumpWithFormat(d, file, format.ordinal(), ApiFlag.bits(flags)));
    }

    @Override
    public Screenshot screenshot(long screen) {
        try (LibvirtStream stream = LibvirtStream.open(link, false)) {
            String type = domain.text(
                    d -> stream.with(s -> link.virt().virDomainScreenshot(d, s, (int) screen, 0)));
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            byte[] buffer = new byte[LibvirtStream.CHUNK];
            for (int count = stream.read(buffer); count > 0; count = stream.read(buffer)) {
                content.write(buffer, 0, count);
            }
            stream.finish();
            return new Screenshot(type, content.toByteArray());
        }
    }
}
