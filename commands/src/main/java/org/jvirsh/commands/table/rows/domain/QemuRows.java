package org.jvirsh.commands.table.rows.domain;

import org.jspecify.annotations.Nullable;

/** Rows of the command table: the commands for QEMU alone. */
final class QemuRows {
    /** Their names. */
    static final String NAMES =
            "qemu-attach qemu-monitor-command qemu-monitor-event qemu-agent-command";

    private QemuRows() {}

    static @Nullable String row(String name) {
        return switch (name) {
            case "qemu-attach" -> """
                    command qemu-attach domain
                      help take over a QEMU process started by hand
                      about Makes a running QEMU process a domain. The process must have a monitor on a unix socket.
                      option pid string required positional complete=CompleteEmpty | id of the process""";
            case "qemu-monitor-command" -> """
                    command qemu-monitor-command domain
                      help send a command to the monitor of a domain
                      about Talks to the hypervisor process behind the library's back. The library may get confused: not for production.
                      exclusive hmp pretty return-value
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option hmp bool | the command is in the monitor's human language
                      option pretty bool | indent the JSON that comes back
                      option return-value bool | print only what the command returned
                      option pass-fds string complete=CompleteEmpty | open file descriptors of this process to hand over, separated by commas
                      option cmd argv required positional | the command; several words are joined by blanks""";
            case "qemu-monitor-event" -> """
                    command qemu-monitor-event domain
                      help watch raw monitor events of a domain
                      about Prints what the monitor of a running domain reports, as it comes.
                      option domain string legacy complete=DomainName | only events of this domain, by name, id or UUID
                      option event string legacy | only events of this name
                      option pretty bool | indent the JSON
                      option loop bool | go on after the first event, until interrupted or until the time is over
                      option timeout int legacy | give up after that many seconds
                      option regex bool | take --event as a regular expression
                      option no-case bool | do not distinguish upper and lower case in --event
                      option timestamp bool | put the time before each event""";
            case "qemu-agent-command" -> """
                    command qemu-agent-command domain
                      help send a command to the guest agent
                      about Passes a JSON command to the guest agent and prints the answer.
                      option domain string required positional complete=DomainName | the domain, by name, id or UUID
                      option timeout int | seconds to wait for the answer
                      option async bool | do not wait for an answer
                      option block bool | wait for ever
                      option pretty bool | indent the JSON that comes back
                      option cmd argv required positional | the command; several words are joined by blanks""";
            default -> null;
        };
    }
}
