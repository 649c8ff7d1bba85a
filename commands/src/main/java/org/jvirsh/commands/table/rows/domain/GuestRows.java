package org.jvirsh.commands.table.rows.domain;

import org.jspecify.annotations.Nullable;

/** Rows of the command table: the commands for the guest inside a domain. */
final class GuestRows {
    /** Their names. */
    static final String NAMES =
            "domfsfreeze domfsthaw domfsinfo domfstrim domhostname dompmsuspend dompmwakeup"
                    + " get-user-sshkeys inject-nmi send-key send-process-signal lxc-enter-namespace"
                    + " guest-agent-timeout set-user-sshkeys set-user-password guestinfo domifannounce";

    private GuestRows() {}

    static @Nullable String row(String name) {
        return switch (name) {
            case "domfsfreeze" -> """
                    command domfsfreeze domain
                      help hold writes to a domain's file systems
                      about Has the guest agent flush and freeze mounted file systems, so that a snapshot of the disks is consistent. Thaw them soon.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option mountpoint argv positional complete=DomainFSMountpoints | mount point inside the guest; all without any""";
            case "domfsthaw" -> """
                    command domfsthaw domain
                      help allow writes to frozen file systems again
                      about Has the guest agent thaw file systems that domfsfreeze froze.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option mountpoint argv positional complete=DomainFSMountpoints | mount point inside the guest; all without any""";
            case "domfsinfo" -> """
                    command domfsinfo domain
                      help list the file systems mounted in a domain
                      about Prints mount points, devices, file system types and disks as the guest agent reports them.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID""";
            case "domfstrim" -> """
                    command domfstrim domain
                      help give unused blocks of a domain back
                      about Has the guest agent discard the unused blocks of mounted file systems.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option minimum int legacy | leave alone stretches smaller than that many bytes
                      option mountpoint string legacy complete=DomainFSMountpoints | mount point inside the guest; all without it""";
            case "domhostname" -> """
                    command domhostname domain
                      help show a domain's own host name
                      about Prints the host name a guest has given itself, as far as the hypervisor can tell.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option source string legacy complete=DomainHostnameSource | where to ask: lease (DHCP server) or agent (guest agent)""";
            case "dompmsuspend" -> """
                    command dompmsuspend domain
                      help have a guest suspend itself
                      about Asks the guest agent to bring the guest into one of its power saving states.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option target string required positional complete=NodeSuspendTarget | mem (memory keeps power), disk (power goes off) or hybrid (both)
                      option duration int | seconds until it wakes by itself; only 0 is supported""";
            case "dompmwakeup" -> """
                    command dompmwakeup domain
                      help wake a suspended guest
                      about Wakes a domain that has suspended itself.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID""";
            case "get-user-sshkeys" -> """
                    command get-user-sshkeys domain
                      help show who may log into a guest by SSH key
                      about Prints the SSH public keys that the guest agent finds for a user of the guest.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option user string required positional | user of the guest""";
            case "inject-nmi" -> """
                    command inject-nmi domain
                      help send a non-maskable interrupt
                      about Interrupts the guest in a way it cannot mask; many systems write a crash dump then.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID""";
            case "send-key" -> """
                    command send-key domain
                      help press keys on a domain's keyboard
                      about Sends key codes to the guest; all keys of one call are held down together.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option codeset string complete=CodesetName | how the codes are meant: linux (default), xt, atset1, atset2, atset3, os_x, xt_kbd, usb, win32, qnum
                      option holdtime int | milliseconds that the keys stay down
                      option keycode argv required positional complete=KeycodeName | key names such as KEY_LEFTCTRL, or numbers""";
            case "send-process-signal" -> """
                    command send-process-signal domain
                      help send a signal to a process of a guest
                      about Sends a signal to one process inside a container domain.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option pid string required positional complete=CompleteEmpty | id of the process, as the container counts
                      option signame string required positional complete=DomainSignal | name or number of the signal, such as term""";
            case "lxc-enter-namespace" -> """
                    command lxc-enter-namespace domain
                      help run a command inside a container
                      about Runs a program in the namespaces of an LXC domain.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option noseclabel bool | keep the security label of this process
                      option cmd argv required positional | program with its arguments; write -- before it""";
            case "guest-agent-timeout" -> """
                    command guest-agent-timeout domain
                      help set how long to wait for the guest agent
                      about Sets the time after which calls that need the guest agent of a domain fail.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option timeout int | seconds; -2 waits for ever, -1 is the default of the driver, 0 does not wait""";
            case "set-user-sshkeys" -> """
                    command set-user-sshkeys domain
                      help say who may log into a guest by SSH key
                      about Has the guest agent store SSH public keys for a user of the guest: the keys in the file are added, replace all others with --reset, or are taken away with --remove.
                      exclusive reset remove
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option user string required positional | user of the guest
                      option file string positional complete=CompletePathLocalExisting | file with one key per line
                      option reset bool | drop all keys there are first
                      option remove bool | take the keys in the file away""";
            case "set-user-password" -> """
                    command set-user-password domain
                      help change the password of a user of a guest
                      about Has the guest agent set a password.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option user string required positional | user of the guest
                      option password string required positional complete=CompleteEmpty | what it shall be
                      option encrypted bool | the password is encrypted already, as the guest stores it""";
            case "guestinfo" -> """
                    command guestinfo domain
                      help ask a guest about itself
                      about Prints what the guest agent tells; everything it knows unless some kinds are chosen.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option user bool | who is logged in
                      option os bool | name and version of the system
                      option timezone bool | time zone
                      option hostname bool | host name
                      option filesystem bool | mounted file systems
                      option disk bool | disks
                      option interface bool | network interfaces with addresses
                      option load bool | load averages
                      option devices bool | hardware devices""";
            case "domifannounce" -> """
                    command domifannounce domain newer
                      help have a guest announce its addresses
                      about Has the hypervisor send announcements for the interfaces of a domain, so that switches learn where they are.
                      option domain string required positional | the domain, by name, id or UUID
                      option interface string positional | target name of the interface; all unless given
                      option initial int | milliseconds before the second announcement
                      option max int | most milliseconds between announcements
                      option rounds int | how many announcements
                      option step int | milliseconds by which the time between them grows""";
            default -> null;
        };
    }
}
