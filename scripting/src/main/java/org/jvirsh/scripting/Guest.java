package org.jvirsh.scripting;

import groovy.lang.Closure;
import groovy.lang.DelegatesTo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.hypervisor.DestroyFlag;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.ShutdownMode;
import org.jvirsh.hypervisor.StartFlag;
import org.jvirsh.hypervisor.UndefineFlag;
import org.jvirsh.hypervisor.XmlFlag;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.image.SaveFlag;
import org.jvirsh.hypervisor.snapshot.CheckpointCreateFlag;
import org.jvirsh.hypervisor.snapshot.DomainSnapshot;
import org.jvirsh.hypervisor.snapshot.SnapshotCreateFlag;
import org.jvirsh.hypervisor.snapshot.SnapshotDeleteFlag;
import org.jvirsh.hypervisor.snapshot.SnapshotListFlag;
import org.jvirsh.hypervisor.snapshot.SnapshotRevertFlag;
import org.jvirsh.hypervisor.xml.XmlWriter;
import org.jvirsh.scripting.console.guest.AgentShell;
import org.jvirsh.scripting.console.guest.RunResult;

/** A domain, as scripts see it. Everything is asked for anew with each call. */
public final class Guest {
    private static final Duration USUAL_PATIENCE = Duration.ofSeconds(60);

    private final Hypervisor hypervisor;
    private final String name;

    Guest(Hypervisor hypervisor, String name) {
        this.hypervisor = hypervisor;
        this.name = name;
    }

    /** The connection it is on. */
    public Hypervisor getHypervisor() {
        return hypervisor;
    }

    /** Its name. */
    public String getName() {
        return name;
    }

    /** The contract below, for what this class has no word for. */
    public Domain getContract() {
        return hypervisor.getContract().domainByName(name);
    }

    private ScriptRun run() {
        return hypervisor.run();
    }

    private Optional<State> plan() {
        return run().dry() ? run().plan().domain(hypervisor.getUri(), name) : Optional.empty();
    }

    private Optional<String> plannedXml() {
        return run().dry() ? run().plan().definition(hypervisor.getUri(), name) : Optional.empty();
    }

    boolean planned() {
        return plan().isPresent();
    }

    /** Its unique id. */
    public UUID getUuid() {
        return getContract().uuid();
    }

    /** The state it is in. */
    public State getState() {
        run().check();
        Optional<State> planned = plan();
        return planned.isPresent() ? planned.get() : State.of(getContract().state());
    }

    /** Whether it is there at all and not shut off. */
    public boolean isActive() {
        Optional<State> planned = plan();
        if (planned.isPresent()) {
            return planned.get() != State.SHUTOFF;
        }
        Domain domain = hypervisor.find(name);
        return domain != null && domain.id().isPresent();
    }

    /** The definition: of the running domain if it runs. */
    public String getXml() {
        return plannedXml().isPresent() ? plannedXml().get() : getContract().xml(Set.of());
    }

    /** The definition that the next start uses. */
    public String getInactiveXml() {
        return plannedXml().isPresent() ? plannedXml().get() : getContract().xml(Set.of(XmlFlag.INACTIVE));
    }

    private Guest change(State then, Runnable action, String... words) {
        hypervisor.change(List.of(words), null, this, then, action);
        return this;
    }

    /** Starts it. */
    public Guest start() {
        return change(State.RUNNING, () -> getContract().start(Set.of()), "start", name);
    }

    /** Starts it with its processors stopped. */
    public Guest startPaused() {
        return change(State.PAUSED, () -> getContract().start(Set.of(StartFlag.PAUSED)), "start", name, "--paused");
    }

    /** Asks the guest to shut down, which takes its time; {@link #waitFor} waits for it. */
    public Guest shutdown() {
        return change(State.SHUTOFF, () -> getContract().shutdown(Set.<ShutdownMode>of()), "shutdown", name);
    }

    /** Asks the guest to restart. */
    public Guest reboot() {
        return change(State.RUNNING, () -> getContract().reboot(Set.<ShutdownMode>of()), "reboot", name);
    }

    /** Restarts the guest without asking it. */
    public Guest reset() {
        return change(State.RUNNING, () -> getContract().reset(), "reset", name);
    }

    /** Ends it at once. */
    public Guest destroy() {
        return change(State.SHUTOFF, () -> getContract().destroy(Set.<DestroyFlag>of()), "destroy", name);
    }

    /** Stops its processors. */
    public Guest suspend() {
        return change(State.PAUSED, () -> getContract().suspend(), "suspend", name);
    }

    /** Lets its processors go on. */
    public Guest resume() {
        return change(State.RUNNING, () -> getContract().resume(), "resume", name);
    }

    /** Removes the definition. */
    public void undefine() {
        hypervisor.change(List.of("undefine", name), () -> getContract().undefine(Set.<UndefineFlag>of()));
        if (run().dry()) {
            run().plan().forget(hypervisor.getUri(), name);
        }
    }

    /** Makes a snapshot. */
    public Guest snapshot(CharSequence snapshot) {
        run().check();
        if (run().inLab() && !hypervisor.owns(name)) {
            run().made("snapshot '" + snapshot + "' of '" + name + "'", () -> deleteIfThere(snapshot.toString()));
        }
        String xml = new XmlWriter().open("domainsnapshot").text("name", snapshot.toString()).close().toString();
        return change(getState(), () -> getContract().snapshots().createSnapshot(xml, Set.<SnapshotCreateFlag>of()),
                "snapshot-create-as", name, snapshot.toString());
    }

    /** Goes back to a snapshot. */
    public Guest revert(CharSequence snapshot) {
        return change(getState(), () -> getContract().snapshots().snapshotByName(snapshot.toString())
                        .revert(Set.<SnapshotRevertFlag>of()),
                "snapshot-revert", name, snapshot.toString());
    }

    /** Names of the snapshots, parents before their children. */
    public List<String> getSnapshots() {
        List<String> names = new ArrayList<>();
        if (!planned()) {
            for (DomainSnapshot one : getContract().snapshots().snapshots(Set.of(SnapshotListFlag.TOPOLOGICAL))) {
                names.add(one.name());
            }
        }
        return names;
    }

    /** Forgets a snapshot. */
    public Guest deleteSnapshot(CharSequence snapshot) {
        return change(getState(), () -> getContract().snapshots().snapshotByName(snapshot.toString())
                        .delete(Set.<SnapshotDeleteFlag>of()),
                "snapshot-delete", name, snapshot.toString());
    }

    private void deleteIfThere(String snapshot) {
        if (run().dry()) {
            run().print(Plan.line(hypervisor.getUri(), List.of("snapshot-delete", name, snapshot), null) + "\n");
        } else if (hypervisor.find(name) != null && getSnapshots().contains(snapshot)) {
            getContract().snapshots().snapshotByName(snapshot).delete(Set.of());
        }
    }

    /** Makes a checkpoint, from which later backups know what has changed. */
    public Guest checkpoint(CharSequence checkpoint) {
        String xml = new XmlWriter().open("domaincheckpoint").text("name", checkpoint.toString()).close().toString();
        return change(getState(),
                () -> getContract().snapshots().createCheckpoint(xml, Set.<CheckpointCreateFlag>of()),
                "checkpoint-create-as", name, checkpoint.toString());
    }

    /**
     * Copies its disks into files of the hypervisor's host, with a checkpoint at the same moment, and waits until they are there.
     *
     * @param checkpoint the name of the checkpoint; a file is called after the domain, the checkpoint and the disk
     * @param directory where the files will be
     */
    public Guest backup(CharSequence checkpoint, CharSequence directory) {
        return backup(checkpoint, directory, null);
    }

    /** As above; only what has changed since an earlier checkpoint is copied. */
    public Guest backup(CharSequence checkpoint, CharSequence directory, @Nullable CharSequence since) {
        DiskBackup backup = new DiskBackup(
                this, checkpoint.toString(), directory.toString(), since == null ? null : since.toString());
        return change(getState(), () -> backup.make(run()), "backup-begin", name);
    }

    /**
     * Makes a copy that goes on beside this domain; where the hypervisor cannot do that with one that runs, the domain must be shut
     * off. In a lab the copy goes with the lab.
     */
    public Guest fork(CharSequence copy) {
        run().check();
        hypervisor.claim(copy.toString());
        Guest other = new Guest(hypervisor, copy.toString());
        hypervisor.change(List.of("fork", name, copy.toString()), null, other, getState(), () -> copyTo(copy.toString()));
        return other;
    }

    // Scripts would find a private method of the same name too.
    private void copyTo(String copy) {
        Domain domain = getContract();
        try {
            domain.snapshots().fork(copy, false);
        } catch (VirException e) {
            if (e.code() != ErrorCode.NO_SUPPORT) {
                throw e;
            }
            if (domain.id().isPresent()) {
                throw ScriptFailure.of(new CommandFailure("'" + name + "' can be copied only while it is shut off", e));
            }
            new DomainCopy(hypervisor, copy).make(domain);
        }
    }

    /** Saves its memory to a file of the hypervisor's host and ends it. */
    public Guest save(CharSequence file) {
        return change(State.SHUTOFF, () -> getContract().images().save(file.toString(), null, Set.<SaveFlag>of()),
                "save", name, file.toString());
    }

    /** Saves its memory and ends it; the next start goes on from there. */
    public Guest managedSave() {
        return change(State.SHUTOFF, () -> getContract().images().managedSave(Set.<SaveFlag>of()), "managedsave", name);
    }

    /** Its console, which stays open until the script ends. */
    public Dialogue console() {
        run().check();
        return run().consoles().of(this, run().session().directory());
    }

    /** Talks on its console; a dry run does not. */
    public Guest console(
            @DelegatesTo(value = Dialogue.class, strategy = Closure.DELEGATE_FIRST) Closure<?> dialogue) {
        if (run().dry()) {
            run().print("# a dialogue on the console of '" + name + "'\n");
        } else {
            Calls.with(console(), dialogue);
        }
        return this;
    }

    /** Waits until it is in a state; it fails when the time is over. */
    public Guest waitFor(State state, Duration patience) {
        if (plan().isPresent()) {
            return this;
        }
        String what = "'" + name + "' is " + state;
        if (!run().await(what, patience, () -> getState() == state)) {
            throw new ScriptFailure("'" + name + "' is " + getState() + " after " + Times.text(patience)
                    + ", not " + state);
        }
        return this;
    }

    /** Waits for a minute at most. */
    public Guest waitFor(State state) {
        return waitFor(state, USUAL_PATIENCE);
    }

    /** Waits until the guest's agent answers. */
    public Guest waitForAgent(Duration patience) {
        if (run().dry()) {
            return this;
        }
        AgentShell agent = new AgentShell(getContract().guest());
        if (!run().await("the agent of '" + name + "' answers", patience, agent::answers)) {
            throw new ScriptFailure("the agent of '" + name + "' does not answer after " + Times.text(patience));
        }
        return this;
    }

    /** Waits for a minute at most. */
    public Guest waitForAgent() {
        return waitForAgent(USUAL_PATIENCE);
    }

    /** Runs a command in the guest's {@code /bin/sh} by its agent, for which it waits too; one that takes longer is killed. */
    public RunResult exec(CharSequence command, Duration patience) {
        run().check();
        if (run().dry()) {
            run().print("# in '" + name + "': " + command + "\n");
            return new RunResult(command.toString(), 0, "", "", false, false);
        }
        return new AgentShell(getContract().guest()).run(command.toString(), patience);
    }

    /** Runs a command for a minute at most. */
    public RunResult exec(CharSequence command) {
        return exec(command, USUAL_PATIENCE);
    }

    /** Waits until the hypervisor or the guest's agent can tell an address, and returns it. */
    public String waitForIp(Duration patience) {
        if (run().dry()) {
            return GuestAddress.EXAMPLE;
        }
        GuestAddress address = new GuestAddress(this);
        if (!run().await("'" + name + "' has an address", patience, address::known)) {
            throw new ScriptFailure("'" + name + "' has no address after " + Times.text(patience));
        }
        return address.text();
    }

    /** Waits for a minute at most. */
    public String waitForIp() {
        return waitForIp(USUAL_PATIENCE);
    }

    /** Ends and undefines it with all that hangs on it, if it is there. */
    void remove() {
        if (run().dry()) {
            Optional<State> state = plan();
            if (state.isPresent()) {
                if (state.get() != State.SHUTOFF) {
                    run().print(Plan.line(hypervisor.getUri(), List.of("destroy", name), null) + "\n");
                }
                run().print(Plan.line(hypervisor.getUri(), List.of("undefine", name), null) + "\n");
                run().plan().forget(hypervisor.getUri(), name);
            }
            return;
        }
        Domain domain = hypervisor.find(name);
        if (domain == null) {
            return;
        }
        boolean persistent = domain.persistent();
        if (domain.id().isPresent()) {
            try {
                domain.destroy(Set.of());
            } catch (VirException e) {
                // It may have ended by itself just now.
                if (e.code() != ErrorCode.OPERATION_INVALID && e.code() != ErrorCode.NO_DOMAIN) {
                    throw e;
                }
            }
        }
        if (persistent) {
            new Undefining(domain).run();
        }
    }

    /** Facts as {@code dominfo} tells them. */
    public Map<String, ?> getInfo() {
        return hypervisor.virsh("dominfo", name).getRecord();
    }

    @Override
    public String toString() {
        return name;
    }
}
