package org.jvirsh.hypervisor.event;

/** Something has happened to an object of a connection. */
public sealed interface Event
        permits DomainEvent, NetworkEvent, StoragePoolEvent, NodeDeviceEvent, SecretEvent {}
