package org.jvirsh.commands.table.rows;

import org.jspecify.annotations.Nullable;

/** Rows of the command table: the commands about events of domains. */
final class EventsRows {
    /** Their names in order. */
    static final String NAMES =
            "event await";

    private EventsRows() {}

    static @Nullable String row(String name) {
        return switch (name) {
            case "event" -> """
                    command event events
                      help watch what happens to domains
                      about Waits for one event, or prints events as they come, of one domain or all.
                      exclusive all event list
                      exclusive list event
                      option domain string legacy complete=DomainName | only events of this domain, by name, id or UUID
                      option event string legacy complete=DomainEventName | name of the event to wait for
                      option all bool | events of all kinds
                      option loop bool | go on after the first event, until interrupted or until the time is over
                      option timeout int legacy | give up after that many seconds
                      option list bool | print the names that can be given as event, and do nothing else
                      option timestamp bool | put the time before each event""";
            case "await" -> """
                    command await events newer
                      help wait until something is true of a domain
                      about Returns when the condition holds, which may be at once.
                      option domain string required positional | the domain, by name, id or UUID
                      option condition string required | what to wait for, such as domain-inactive or guest-agent-available
                      option timeout int | give up after that many seconds""";
            default -> null;
        };
    }
}
