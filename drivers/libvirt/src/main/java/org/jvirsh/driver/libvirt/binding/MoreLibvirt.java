package org.jvirsh.driver.libvirt.binding;

/** All that the Java binding of libvirt lacks in {@code libvirt.so}, by one name. */
public interface MoreLibvirt
        extends ArrayFunctions,
                DomainFunctions,
                HostFunctions,
                InterfaceFunctions,
                NetworkFunctions,
                NodeDeviceFunctions,
                NwFilterFunctions,
                SecretFunctions,
                SnapshotFunctions,
                StorageFunctions,
                StreamFunctions {}
