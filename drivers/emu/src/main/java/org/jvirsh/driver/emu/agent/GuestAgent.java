package org.jvirsh.driver.emu.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jvirsh.driver.core.DomainErrors;
import org.jvirsh.driver.core.file.AtomicFiles;
import org.jvirsh.driver.core.file.FileLockGuard;
import org.jvirsh.driver.emu.file.DomainStatus;
import org.jvirsh.driver.emu.file.DomainView;
import org.jvirsh.driver.emu.file.EmuErrors;
import org.jvirsh.driver.emu.file.StateLayout;
import org.jvirsh.driver.emu.monitor.QmpClient;
import org.jvirsh.driver.emu.process.DomainHandle;
import org.jvirsh.hypervisor.DomainState;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.xml.XmlElement;

/**
 * The agent in a domain's guest. Nobody keeps a connection to it: whoever has something to ask takes the agent's lock, which is
 * not the domain's, connects, and leaves.
 *
 * @param domain the domain
 */
public record GuestAgent(DomainHandle domain) {
    /** Waits as long as the agent is there. */
    static final int FOREVER = -2;

    private static final Duration TURN = Duration.ofSeconds(30);

    /** Fails unless there is an agent that could be asked now. */
    public void require() {
        XmlElement _ = channel(running());
    }

    private XmlElement channel(DomainStatus status) {
        XmlElement channel = Channels.agent(status.live())
                .orElseThrow(() -> EmuErrors.error(
                        ErrorCode.ARGUMENT_UNSUPPORTED, "QEMU guest agent is not configured"));
        if (!listens(status, channel)) {
            throw EmuErrors.error(ErrorCode.AGENT_UNRESPONSIVE, "QEMU guest agent is not connected");
        }
        return channel;
    }

    /** Has a conversation with the agent. */
    public <T> T ask(Function<AgentSession, T> conversation) {
        DomainStatus status = running();
        XmlElement channel = channel(status);
        try (FileLockGuard turn = turn();
                QmpClient monitor = QmpClient.connect(status.monitor(), QmpClient.PATIENCE);
                AgentSocket socket = AgentSocket.connect(Channels.socket(channel, domain.name(), layout()))) {
            return conversation.apply(new AgentSession(socket, monitor, channel, patience()));
        } catch (IOException e) {
            if (!status.process().alive()) {
                throw DomainErrors.notRunning();
            }
            throw EmuErrors.io("failed to connect to agent socket", e);
        }
    }

    /** Whether there is an agent that could be asked now. */
    public boolean connected() {
        DomainView view = domain.view();
        DomainStatus status = view.status();
        return status != null && view.state() instanceof DomainState.Running
                && Channels.agent(status.live()).filter(channel -> listens(status, channel)).isPresent();
    }

    private DomainStatus running() {
        DomainView view = domain.view();
        if (!(view.state() instanceof DomainState.Running)) {
            throw DomainErrors.notRunning();
        }
        return view.requireActive();
    }

    private boolean listens(DomainStatus status, XmlElement channel) {
        return domain.monitor(status, "query-chardev", monitor -> Channels.open(channel, monitor));
    }

    private StateLayout layout() {
        return domain.host().layout();
    }

    private FileLockGuard turn() throws IOException {
        Optional<FileLockGuard> guard = FileLockGuard.acquire(layout().agentLock(domain.name()), TURN);
        return guard.orElseThrow(() -> EmuErrors.error(
                ErrorCode.OPERATION_TIMEOUT, "cannot acquire state change lock (held by agent=modify)"));
    }

    // ---- how long it is waited for

    private int patience() throws IOException {
        Path file = layout().agentPatience(domain.name());
        String text = Files.exists(file) ? Files.readString(file).strip() : "";
        return text.matches("-?[0-9]{1,9}") ? Integer.parseInt(text) : FOREVER;
    }

    /** Sets how many seconds an answer may take; -2 for ever, -1 for the usual time. */
    public void patience(int seconds) {
        if (seconds < FOREVER) {
            throw tooShort(seconds);
        }
        DomainView _ = domain.view();
        try {
            AtomicFiles.write(layout().agentPatience(domain.name()), seconds + "\n");
        } catch (IOException e) {
            throw EmuErrors.io("cannot write the agent's timeout", e);
        }
    }

    static VirException tooShort(int seconds) {
        return VirException.refusedArgument(
                "guest agent timeout '" + seconds + "' is less than the minimum '" + FOREVER + "'");
    }
}
