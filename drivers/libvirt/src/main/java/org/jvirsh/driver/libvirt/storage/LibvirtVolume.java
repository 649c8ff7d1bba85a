package org.jvirsh.driver.libvirt.storage;

import java.util.Set;
import org.jvirsh.driver.libvirt.binding.LibvirtLink;
import org.jvirsh.driver.libvirt.binding.LibvirtStream;
import org.jvirsh.driver.libvirt.binding.NativeObject;
import org.jvirsh.hypervisor.ApiFlag;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.storage.StoragePool;
import org.jvirsh.hypervisor.storage.StorageVolume;
import org.jvirsh.hypervisor.storage.VolumeDeleteFlag;
import org.jvirsh.hypervisor.storage.VolumeInfo;
import org.jvirsh.hypervisor.storage.VolumeInfoFlag;
import org.jvirsh.hypervisor.storage.VolumeReader;
import org.jvirsh.hypervisor.storage.VolumeResizeFlag;
import org.jvirsh.hypervisor.storage.VolumeTransferFlag;
import org.jvirsh.hypervisor.storage.VolumeType;
import org.jvirsh.hypervisor.storage.VolumeWriter;
import org.jvirsh.hypervisor.storage.WipeAlgorithm;
import org.libvirt.jna.StorageVolPointer;
import org.libvirt.jna.virStorageVolInfo;

/** A storage volume of libvirt's. */
final class LibvirtVolume implements StorageVolume {
    private final LibvirtLink link;
    private final NativeObject<StorageVolPointer> object;
    private final String name;
    private final String key;

    LibvirtVolume(LibvirtLink link, NativeObject<StorageVolPointer> object) {
        this.link = link;
        this.object = object;
        this.name = object.get(link.virt()::virStorageVolGetName);
        this.key = object.get(link.virt()::virStorageVolGetKey);
    }

    NativeObject<StorageVolPointer> object() {
        return object;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String key() {
        return key;
    }

    @Override
    public StoragePool pool() {
        return new LibvirtPool(
                link,
                link.own(object.with(link.virt()::virStoragePoolLookupByVolume), link.virt()::virStoragePoolFree));
    }

    @Override
    public String path() {
        return object.text(link.virt()::virStorageVolGetPath);
    }

    private static VolumeInfo info(virStorageVolInfo info) {
        VolumeType[] types = VolumeType.values();
        return new VolumeInfo(types[Math.clamp(info.type, 0, types.length - 1)], info.capacity, info.allocation);
    }

    @Override
    public VolumeInfo info() {
        virStorageVolInfo info = new virStorageVolInfo();
        object.run(v -> link.virt().virStorageVolGetInfo(v, info));
        return info(info);
    }

    @Override
    public VolumeInfo info(Set<VolumeInfoFlag> flags) {
        virStorageVolInfo info = new virStorageVolInfo();
        object.run(v -> {
            int result = link.more().virStorageVolGetInfoFlags(v, info.getPointer(), ApiFlag.bits(flags));
            info.read();
            return result;
        });
        return info(info);
    }

    @Override
    public String xml() {
        return object.text(v -> link.virt().virStorageVolGetXMLDesc(v, 0));
    }

    @Override
    public void delete(Set<VolumeDeleteFlag> flags) {
        object.run(v -> link.virt().virStorageVolDelete(v, ApiFlag.bits(flags)));
    }

    @Override
    public void wipe() {
        object.run(v -> link.virt().virStorageVolWipe(v, 0));
    }

    @Override
    public void wipe(WipeAlgorithm algorithm) {
        object.run(v -> link.more().virStorageVolWipePattern(v, algorithm.ordinal(), 0));
    }

    @Override
    public void resize(long capacity, Set<VolumeResizeFlag> flags) {
        object.run(v -> link.virt().virStorageVolResize(v, capacity, ApiFlag.bits(flags)));
    }

    @Override
    public VolumeWriter upload(long offset, long length, Set<VolumeTransferFlag> flags) {
        LibvirtStream stream = LibvirtStream.open(link, false);
        try {
            object.run(v -> stream.count(
                    s -> link.virt().virStorageVolUpload(v, s, offset, length, ApiFlag.bits(flags))));
        } catch (VirException e) {
            stream.free();
            throw e;
        }
        return new VolumeUpload(stream);
    }

    @Override
    public VolumeReader download(long offset, long length, Set<VolumeTransferFlag> flags) {
        LibvirtStream stream = LibvirtStream.open(link, false);
        try {
            object.run(v -> stream.count(
                    s -> link.virt().virStorageVolDownload(v, s, offset, length, ApiFlag.bits(flags))));
        } catch (VirException e) {
            stream.free();
            throw e;
        }
        return new VolumeDownload(stream, flags.contains(VolumeTransferFlag.SPARSE));
    }
}
