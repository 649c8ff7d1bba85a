package org.jvirsh.commands.table.rows;

import org.jspecify.annotations.Nullable;

/** Rows of the command table: the commands for secrets. */
final class SecretRows {
    /** Their names in order. */
    static final String NAMES =
            "secret-define secret-dumpxml secret-event secret-get-value secret-list"
                    + " secret-set-value secret-undefine";

    private SecretRows() {}

    static @Nullable String row(String name) {
        return switch (name) {
            case "secret-define" -> """
                    command secret-define secret
                      help keep a secret, without its value
                      about Makes a secret from an XML file, or changes it. secret-set-value gives it a value.
                      option file string required positional complete=CompletePathLocalExisting | file with the XML of the secret
                      option validate bool | refuse XML that does not fit the schema""";
            case "secret-dumpxml" -> """
                    command secret-dumpxml secret
                      help print the XML of a secret
                      about Prints what the secret is for. Its value is not shown.
                      option secret string required positional complete=SecretUUID | the secret, by UUID
                      option xpath string complete=CompleteEmpty | print only the nodes that this XPath expression finds
                      option wrap bool | put the nodes found under one root element, so that the result is one document""";
            case "secret-event" -> """
                    command secret-event secret
                      help watch what happens to secrets
                      about Waits for one event, or prints events as they come, of one secret or all.
                      option secret string legacy complete=SecretUUID | only events of this secret, by UUID
                      option event string legacy complete=SecretEventName | name of the event to wait for
                      option loop bool | go on after the first event, until interrupted or until the time is over
                      option timeout int legacy | give up after that many seconds
                      option list bool | print the names that can be given as event, and do nothing else
                      option timestamp bool | put the time before each event""";
            case "secret-get-value" -> """
                    command secret-get-value secret
                      help print the value of a secret
                      about Prints the value in base64, unless the secret is private.
                      option secret string required positional complete=SecretUUID | the secret, by UUID
                      option plain bool | print the value as it is""";
            case "secret-list" -> """
                    command secret-list secret
                      help list the secrets
                      about Prints UUIDs and uses of the secrets.
                      option ephemeral bool | only secrets that are kept in memory
                      option no-ephemeral bool | only secrets that are stored
                      option private bool | only secrets whose value is never told
                      option no-private bool | only secrets whose value may be told""";
            case "secret-set-value" -> """
                    command secret-set-value secret
                      help give a secret its value
                      about Sets the value from a file, from the terminal or from an option; the last is visible to others on the host.
                      exclusive file base64
                      exclusive plain base64
                      exclusive interactive base64 plain file
                      option secret string required positional complete=SecretUUID | the secret, by UUID
                      option file string complete=CompletePathLocalExisting | file that holds the value
                      option plain bool | the file holds the value as it is, not in base64
                      option interactive bool | ask for the value on the terminal
                      option base64 string legacy complete=CompleteEmpty | the value in base64; better use --file""";
            case "secret-undefine" -> """
                    command secret-undefine secret
                      help forget a secret
                      about Removes a secret and its value.
                      option secret string required positional complete=SecretUUID | the secret, by UUID""";
            default -> null;
        };
    }
}
