package org.jvirsh.commands.complete;

/**
 * A word that could stand there.
 *
 * @param value the word
 * @param description what it means, or empty
 */
public record Candidate(String value, String description) {}
