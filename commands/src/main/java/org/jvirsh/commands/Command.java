package org.jvirsh.commands;

/** A command of the virsh language. */
@FunctionalInterface
public interface Command {
    /**
     * Runs it. What it has to say goes to {@link Invocation#emit}.
     *
     * @throws CommandFailure when it fails with words of its own
     * @throws org.jvirsh.hypervisor.error.VirException when the hypervisor refuses
     */
    void run(Invocation in) throws CommandFailure;
}
