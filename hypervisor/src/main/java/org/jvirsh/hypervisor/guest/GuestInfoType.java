package org.jvirsh.hypervisor.guest;

import org.jvirsh.hypervisor.ApiFlag;

/** What is asked about a guest ({@code virDomainGuestInfoTypes}). */
public enum GuestInfoType implements ApiFlag {
    /** Who is logged in. */
    USERS,
    /** Its system. */
    OS,
    /** Its time zone. */
    TIMEZONE,
    /** Its name. */
    HOSTNAME,
    /** Its file systems. */
    FILESYSTEM,
    /** Its disks. */
    DISKS,
    /** Its network interfaces. */
    INTERFACES,
    /** How busy it is. */
    LOAD
}
