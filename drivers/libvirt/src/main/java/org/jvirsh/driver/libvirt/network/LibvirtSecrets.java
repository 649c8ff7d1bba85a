package org.jvirsh.driver.libvirt.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.libvirt.binding.LibvirtLink;
import org.jvirsh.driver.libvirt.binding.NativeObject;
import org.jvirsh.hypervisor.ApiFlag;
import org.jvirsh.hypervisor.DefineFlag;
import org.jvirsh.hypervisor.secret.Secret;
import org.jvirsh.hypervisor.secret.SecretFilter;
import org.jvirsh.hypervisor.secret.Secrets;
import org.libvirt.jna.SecretPointer;

/** Secrets through libvirt. */
public final class LibvirtSecrets implements Secrets {
    private final LibvirtLink link;

    public LibvirtSecrets(LibvirtLink link) {
        this.link = link;
    }

    private Secret secret(@Nullable SecretPointer pointer) {
        return new LibvirtSecret(link, link.own(pointer, link.virt()::virSecretFree));
    }

    @Override
    public List<Secret> list(Set<SecretFilter> filters) {
        List<Secret> secrets = new ArrayList<>();
        for (NativeObject<SecretPointer> one : link.list(
                list -> link.with(c -> link.more().virConnectListAllSecrets(c, list, ApiFlag.bits(filters))),
                SecretPointer::new,
                link.virt()::virSecretFree)) {
            secrets.add(new LibvirtSecret(link, one));
        }
        return secrets;
    }

    @Override
    public Secret byUuid(UUID uuid) {
        return secret(link.with(c -> link.virt().virSecretLookupByUUIDString(c, uuid.toString())));
    }

    @Override
    public Secret define(String xml, Set<DefineFlag> flags) {
        return secret(link.with(c -> link.virt().virSecretDefineXML(c, xml, ApiFlag.bits(flags))));
    }
}
