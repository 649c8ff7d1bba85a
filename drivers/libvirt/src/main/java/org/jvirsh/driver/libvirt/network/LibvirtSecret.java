package org.jvirsh.driver.libvirt.network;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.util.UUID;
import org.jvirsh.driver.libvirt.binding.LibvirtLink;
import org.jvirsh.driver.libvirt.binding.NativeObject;
import org.jvirsh.driver.libvirt.binding.NativeTexts;
import org.jvirsh.hypervisor.secret.Secret;
import org.jvirsh.hypervisor.secret.SecretUsage;
import org.libvirt.jna.SecretPointer;
import org.libvirt.jna.SizeT;
import org.libvirt.jna.SizeTByReference;

/** A secret of libvirt's. */
final class LibvirtSecret implements Secret {
    private static final int UUID_SIZE = 16;

    private final LibvirtLink link;
    private final NativeObject<SecretPointer> object;
    private final UUID uuid;

    LibvirtSecret(LibvirtLink link, NativeObject<SecretPointer> object) {
        this.link = link;
        this.object = object;
        byte[] raw = new byte[UUID_SIZE];
        object.run(s -> link.virt().virSecretGetUUID(s, raw));
        this.uuid = NativeTexts.uuid(raw);
    }

    @Override
    public UUID uuid() {
        return uuid;
    }

    @Override
    public SecretUsage usage() {
        int number = object.count(link.virt()::virSecretGetUsageType);
        SecretUsage[] usages = SecretUsage.values();
        return number < usages.length ? usages[number] : SecretUsage.NONE;
    }

    @Override
    public String usageId() {
        return object.get(link.virt()::virSecretGetUsageID);
    }

    @Override
    public String xml() {
        return object.text(s -> link.virt().virSecretGetXMLDesc(s, 0));
    }

    @Override
    public byte[] value() {
        SizeTByReference size = new SizeTByReference();
        Pointer value = object.get(s -> link.virt().virSecretGetValue(s, size, 0));
        long length = size.getValue();
        byte[] bytes = value.getByteArray(0, Math.toIntExact(length));
        value.clear(length);
        Native.free(Pointer.nativeValue(value));
        return bytes;
    }

    @Override
    public void setValue(byte[] value) {
        object.run(s -> link.virt().virSecretSetValue(s, value, new SizeT(value.length), 0));
    }

    @Override
    public void undefine() {
        object.run(link.virt()::virSecretUndefine);
    }
}
