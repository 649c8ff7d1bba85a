package org.jvirsh.commands.complete;

import java.util.List;

/** Knows the words of one kind. */
@FunctionalInterface
interface Completer {
    /**
     * All words of that kind; the caller picks those that begin right.
     *
     * @throws NothingToOffer when there are none to tell
     * @throws org.jvirsh.hypervisor.error.VirException when the hypervisor does not say
     */
    List<String> words(CompletionContext context);
}
