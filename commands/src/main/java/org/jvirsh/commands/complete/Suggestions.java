package org.jvirsh.commands.complete;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What could stand at the cursor of an interactive shell.
 *
 * @param fixed what needs no asking
 * @param objects what the hypervisor has to be asked for, which can take a while; it may be called on any thread
 * @param file whether names of files could stand there
 */
public record Suggestions(List<Candidate> fixed, Optional<Supplier<List<Candidate>>> objects, boolean file) {}
