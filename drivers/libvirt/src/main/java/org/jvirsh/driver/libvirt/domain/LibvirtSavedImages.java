package org.jvirsh.driver.libvirt.domain;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.libvirt.binding.LibvirtLink;
import org.jvirsh.driver.libvirt.binding.TypedParameters;
import org.jvirsh.hypervisor.ApiFlag;
import org.jvirsh.hypervisor.TypedParameter;
import org.jvirsh.hypervisor.image.SaveFlag;
import org.jvirsh.hypervisor.image.SavedImages;

/** Files with saved domains, on the host of the connection. */
public final class LibvirtSavedImages implements SavedImages {
    private static final int SECURE = 1;

    private final LibvirtLink link;

    public LibvirtSavedImages(LibvirtLink link) {
        this.link = link;
    }

    @Override
    public void restore(String file, @Nullable String xml, Set<SaveFlag> flags) {
        link.run(c -> xml == null && flags.isEmpty()
                ? link.virt().virDomainRestore(c, file)
                : link.more().virDomainRestoreFlags(c, file, xml, ApiFlag.bits(flags)));
    }

    @Override
    public void restore(List<TypedParameter> parameters, Set<SaveFlag> flags) {
        link.run(c -> TypedParameters.with(parameters, (array, count) ->
                link.more().virDomainRestoreParams(c, array, count, ApiFlag.bits(flags))));
    }

    @Override
    public String xml(String file, boolean secure) {
        return link.text(c -> link.more().virDomainSaveImageGetXMLDesc(c, file, secure ? SECURE : 0));
    }

    @Override
    public void define(String file, String xml, Set<SaveFlag> flags) {
        link.run(c -> link.more().virDomainSaveImageDefineXML(c, file, xml, ApiFlag.bits(flags)));
    }
}
